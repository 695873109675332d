namespace Feishu.LogSearch.Capture;

/// <summary>
/// What a body that was pushed to the app turned out to be: a <see cref="FeishuEvent"/>, a
/// <see cref="FeishuUrlVerification"/> or, where it cannot be accepted, a <see cref="FeishuEventError"/>. There are no others.
/// </summary>
public abstract class FeishuPush
{
    private protected FeishuPush()
    {
    }
}
