using System.Text;
using Feishu.LogSearch.Capture;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Counts what it sends, and splits what it previews into some messages.</summary>
internal sealed class CountingForwarder(int messages = 1) : ISupportForwarder
{
    public int Sent { get; private set; }

    public SupportMessage Preview(SupportBundle bundle) =>
        new("stub", [.. Enumerable.Range(0, messages).Select(number => new SupportMessagePart(Encoding.UTF8.GetBytes($"{number} {bundle.ToMarkdown()}"), "text/markdown"))]);

    public ValueTask<SupportReceipt> ForwardAsync(SupportMessage message, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Sent += message.Parts.Length;
        return ValueTask.FromResult(new SupportReceipt(message.Parts.Length, TimeProvider.System.GetUtcNow()));
    }
}
