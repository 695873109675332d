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

    /// <summary>Holds what is sent until it is opened.</summary>
    public TaskCompletionSource? Gate { get; init; }

    public async ValueTask<SupportReceipt> ForwardAsync(SupportMessage message, CancellationToken cancellationToken = default)
    {
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        Sent.Add(message);
        return new SupportReceipt(message.Parts.Length, SomeLogs.Now);
    }
}
