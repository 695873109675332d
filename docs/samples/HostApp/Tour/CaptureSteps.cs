using System.Collections.Immutable;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>What the capture makes of calls that are tried again, and of bodies with secrets.</summary>
internal static class CaptureSteps
{
    public static async Task RetriesAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("A token ended: each try of a call is an entry", "重试");
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithUrl("/open-apis/bot/v3/info")
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
    }

    public static async Task SecretsAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Bodies are recorded here, their secrets are not", "脱敏");
        ImmutableArray<ServerLogEntry> found = await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithUrl("https://open.feishu.cn/open-apis/auth/v3/tenant_access_token/internal?from=docs")
                .WithStatus(LogStatus.Success)
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
        guide.Terminal.WriteLine();
        guide.Text($"request   {found[0].RequestBody}");
        guide.Text($"response  {found[0].ResponseBody}");
    }
}
