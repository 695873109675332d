namespace Feishu.LogSearch.Capture;

/// <summary>The platform asks whether the request URL belongs to the app. Answer <c>{"challenge": …}</c> within one second.</summary>
public sealed class FeishuUrlVerification : FeishuPush
{
    internal FeishuUrlVerification(string challenge)
    {
        Challenge = challenge;
    }

    /// <summary>What to answer in <c>challenge</c>.</summary>
    public string Challenge { get; }
}
