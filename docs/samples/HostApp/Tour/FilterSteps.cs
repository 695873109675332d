using System.Collections.Immutable;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>The filters of the platform's own page, and what goes beyond it.</summary>
internal static class FilterSteps
{
    public static async Task ByUrlAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Request URL", "请求 URL");
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithUrl("/open-apis/im/v1/messages/:message_id")
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
    }

    public static async Task ByRequestIdAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Request id, and every field of the call", "Request ID 与日志字段含义");
        LogPage<ServerLogEntry> failures = await guide.Logs
            .Find(ServerLogQuery.ForApp(SampleApp.Store.AppId).WithStatus(LogStatus.Fail).WithTokenType(FeishuTokenType.User).Last(TimeSpan.FromHours(12)))
            .GetPageAsync(1, cancellationToken: cancellationToken);
        string requestId = failures.Entries[0].RequestId!;
        ImmutableArray<ServerLogEntry> found = await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.Store.AppId)
                .WithRequestId(requestId)
                .Last(TimeSpan.FromHours(24)),
            cancellationToken);
        guide.Terminal.WriteLine();
        EntryFields.Write(guide.Terminal, found[0]);
    }

    public static async Task FailuresAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("What failed, and what timed out", "返回状态");
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithStatus(LogStatus.Fail, LogStatus.Timeout)
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
    }

    public static async Task ByErrorAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Error code, and error message", "错误码与错误信息");
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithErrorCode(1254043, 1254045, 1254064, 1254066, 1254291)
                .WithHttpStatus(200)
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
        guide.Note("These calls failed with HTTP 200: the status of the answer is not the result of the call.");
        guide.Terminal.WriteLine();
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithErrorMessage("frequency limit")
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
    }

    public static async Task ByUserAndTenantAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        SampleTenant tenant = SampleApp.Store.Tenants[0];
        guide.Begin("One tenant and one of its users, on the store app", "用户企业标识与用户 Open ID");
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.Store.AppId)
                .WithTenantKey(tenant.Key)
                .WithOpenId(tenant.Users[0])
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
    }

    public static async Task ByKeywordsAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("Keywords: each must occur, in URL or message", "日志关键词");
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.Store.AppId)
                .WithKeywords("calendar not found")
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
    }

    public static async Task ExcludingAsync(TourGuide guide, CancellationToken cancellationToken)
    {
        guide.Begin("What is left without the known ones, and what took long", "排除条件与请求时长");
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.SelfBuilt.AppId)
                .WithStatus(LogStatus.Fail)
                .Excluding(known => known.WithErrorCode(99991400, 99991663).WithKeywords("bitable"))
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
        guide.Terminal.WriteLine();
        await guide.FindAsync(
            ServerLogQuery.ForApp(SampleApp.Store.AppId)
                .WithMethod("GET")
                .WithDuration(min: TimeSpan.FromMilliseconds(300))
                .Last(TimeSpan.FromHours(12)),
            cancellationToken);
    }
}
