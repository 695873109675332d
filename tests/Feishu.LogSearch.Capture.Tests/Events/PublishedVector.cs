namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A key, what was encrypted with it, and the text.</summary>
public sealed record PublishedVector(string Key, string Encrypted, string Plain)
{
    public string Body => $$"""{"encrypt":"{{Encrypted}}"}""";

    public override string ToString() => Key;
}
