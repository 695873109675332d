using System.Text;
using Feishu.LogSearch.Capture;

namespace Feishu.LogSearch.AspNetCore.Tests;

/// <summary>Takes what is forwarded: its JSON as one message, its Markdown as another.</summary>
internal sealed class CollectedForwards : ISupportForwarder
{
    public List<SupportMessage> Sent { get; } = [];

    public string Receiver { get; set; } = "the collector";

    public Exception? Failure { get; set; }

    public SupportMessage Preview(SupportBundle bundle) => new(
        Receiver,
        [
            new SupportMessagePart(Encoding.UTF8.GetBytes(bundle.ToJson()), "application/json"),
            new SupportMessagePart(Encoding.UTF8.GetBytes(bundle.ToMarkdown()), "text/markdown"),
        ]);

    public ValueTask<SupportReceipt> ForwardAsync(SupportMessage message, CancellationToken cancellationToken = default)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        Sent.Add(message);
        return ValueTask.FromResult(new SupportReceipt(message.Parts.Length, SomeLogs.Now));
    }
}
