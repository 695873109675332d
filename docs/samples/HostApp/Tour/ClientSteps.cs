using System.Globalization;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>What users' devices reported, and what of it was refused.</summary>
internal static class ClientSteps
{
    public static async Task ByKeywordsAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Client reports: keywords, on one feature of the app", "客户端日志关键词");
        await guide.FindAsync(
            ClientLogQuery.ForApp(SampleApp.Store.AppId, ClientFeature.MiniProgram)
                .WithKeywords("getLocation denied")
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
    }

    public static async Task RefusedAsync(TourGuide guide, ReportTally tally, CancellationToken cancellationToken)
    {
        guide.Begin("Client reports: what was refused", "未被收集的客户端日志");
        guide.Text(string.Create(CultureInfo.InvariantCulture, $"The devices sent {tally.Accepted + tally.Refused.Values.Sum()} reports; {tally.Accepted} were accepted."));
        foreach ((string code, int count) in tally.Refused.OrderBy(refusal => refusal.Key, StringComparer.Ordinal))
        {
            string reason = code switch
            {
                LogErrorCodes.ReportClientTooOld => "of a Feishu client before 4.5",
                LogErrorCodes.RecordInFuture => "with a time in the future",
                _ => "for another reason",
            };
            guide.Text(string.Create(CultureInfo.InvariantCulture, $"{code}: {count} {reason}"), Tone.Bad);
        }

        guide.Terminal.WriteLine();
        ClientLogQuery query = guide.Show(
            ClientLogQuery.ForApp(SampleApp.Store.AppId, ClientFeature.MiniProgram)
                .WithClientVersion(SampleDevice.Outdated.ClientVersion!)
                .Last(TimeSpan.FromHours(12)));
        LogExplanation explanation = await guide.Logs.Find(query).ExplainAsync(cancellationToken);
        guide.Write(explanation);
    }
}
