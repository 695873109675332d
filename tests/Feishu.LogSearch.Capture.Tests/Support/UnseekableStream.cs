namespace Feishu.LogSearch.Capture.Tests;

/// <summary>A stream whose length nobody knows.</summary>
internal sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
