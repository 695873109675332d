using Feishu.LogSearch;
using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>Hands entries to support, after someone has looked at what would leave.</summary>
internal static class ForwardSteps
{
    public static async Task ForwardAsync(TourGuide guide, ISupportForwarder forwarder, SupportBot bot, CancellationToken cancellationToken)
    {
        guide.Begin("Forward to support: look at it first, then send just that", "转发给飞书客服");
        LogResults<ServerLogEntry> results = guide.Logs.Find(guide.Show(
            ServerLogQuery.ForApp(SampleApp.Store.AppId)
                .WithKeywords("calendar not found")
                .Last(TimeSpan.FromHours(12))));
        var request = new SupportForwardRequest { Newest = 1, Bundle = new SupportBundleOptions { Note = "日历接口一直返回 not found，请协助排查。" } };
        SupportBundle bundle = await results.GetSupportBundleAsync(request, cancellationToken);
        guide.Code("(await results.GetSupportBundleAsync(request)).ToMarkdown()");
        foreach (string line in bundle.ToMarkdown().Split('\n'))
        {
            guide.Text(line, Tone.Quiet);
        }

        SupportMessage preview = await results.PreviewForwardAsync(forwarder, request, cancellationToken);
        int bytes = preview.Parts.Sum(part => part.Content.Length);
        guide.Code("SupportMessage preview = await results.PreviewForwardAsync(forwarder, request);");
        guide.Text($"{preview.Parts.Length} message to the {preview.Receiver}, {TourGuide.Number(bytes)} bytes, digest {preview.Digest[..12]}…");
        guide.Code("await results.ForwardAsync(forwarder, request with { ApprovedDigest = preview.Digest });");
        SupportReceipt receipt = await results.ForwardAsync(forwarder, request with { ApprovedDigest = preview.Digest }, cancellationToken);
        bool isSame = bot.Cards.SequenceEqual(preview.Parts.Select(part => part.Text));
        guide.Text($"{receipt.MessagesSent} message sent at {guide.Times.Of(receipt.SentAt)}; the bot got {(isSame ? "the very bytes of the preview" : "something else")}.");
    }
}
