using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 3, filter: a read sees one kind of one app.</summary>
internal static class ScopeCases
{
    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("Another_apps_records_are_never_read", "Apps whose ids differ in case, or of which one begins with the other, with equal records; and an app without records.", AppsAsync),
        new("Another_kinds_records_are_never_read", "Every kind with equal ids and times.", KindsAsync),
    ];

    private static async Task AppsAsync(ConformanceRun run)
    {
        string[] apps = [ConformanceRun.App, ConformanceRun.LongerApp, ConformanceRun.UpperApp];
        await run.AppendAsync([.. apps.Select((app, index) => ConformanceRecord.Of(LogKind.Server, app, "same", run.At(0), (ServerLogFields.ErrorCode, index), (ServerLogFields.Url, "/same")))]).ConfigureAwait(false);
        foreach (string app in (string[])[.. apps, "cli_kit_", "cli", "cli%", "cli_ki_", "cli_unknown"])
        {
            await run.ExpectAsync("records of one app only are read", run.Request() with { AppId = app }).ConfigureAwait(false);
            await run.ExpectAsync("records of one app only are read, also by a value", run.Request(new LogCondition.TextIn([ServerLogFields.Url], ["/same"])) with { AppId = app }).ConfigureAwait(false);
            await run.ExpectAsync("records of one app only are read, also by a negation", run.Request(new LogCondition.Not(new LogCondition.TextIn([ServerLogFields.Url], ["/other"]))) with { AppId = app }).ConfigureAwait(false);
        }
    }

    private static async Task KindsAsync(ConformanceRun run)
    {
        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            await run.AppendAsync(ConformanceRecord.Of(kind, ConformanceRun.App, "same", run.At(0))).ConfigureAwait(false);
        }

        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            await run.ExpectAsync("records of one kind only are read", run.Request(kind)).ConfigureAwait(false);
        }
    }
}
