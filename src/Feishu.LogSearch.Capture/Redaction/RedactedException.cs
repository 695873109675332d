namespace Feishu.LogSearch.Capture;

/// <summary>What may be logged of an exception whose text had secrets in it: its message and text without them, inner exceptions and stack included.</summary>
internal sealed class RedactedException(string message, string text) : Exception(message)
{
    public override string ToString() => text;
}
