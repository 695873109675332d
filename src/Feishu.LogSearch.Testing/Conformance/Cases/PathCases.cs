using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>Rule 3, filter: <see cref="LogCondition.PathMatches"/>.</summary>
internal static class PathCases
{
    private static readonly string[] Paths =
    [
        "/", "", "a", "/a", "/A", "/a/", "/a/b", "/A/b", "/a/B", "/a/b/", "/a/b/c", "/a//c", "//b", "//", "/a/:id", "/a/:id/c", "/:id", "/:", "/a/:", "/a/b:c", "/a/b/c/d",
        "/open-apis/im/v1/messages", "/open-apis/im/v1/messages/om_1", "/open-apis/im/v1/messages/om_1/reply", "/open-apis/im/v1/messages/", "/open-apis/im/v1/messagesx/om_1",
        "/a/%2F", "/a/%", "/a/_", "/a/*", "/a/[x]", "/a/b c", "/a/ ", "/a/\u65E5\u5FD7", "/a/\U0001F600", "/a/\0", "/a/\n", "/a/'", "/a/\\", "/a/b\\c", "https://open.feishu.cn/a/b", "/a?b/c", "/a/b?x=/c",
    ];

    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("PathMatches_compares_segment_by_segment", "Variables at the beginning, in the middle and at the end; empty segments, slashes at the end, colons, wildcards and percent signs in the data; upper and lower case differ.", MatchesAsync),
        new("PathMatches_of_a_missing_field_does_not_match", "Records without the field do not match; their negation does. Every text field may be asked.", MissingAsync),
    ];

    private static async Task MatchesAsync(ConformanceRun run)
    {
        await run.AppendAsync([.. Paths.Select((path, index) => ConformanceRecord.Server($"p{index}", run.At(index), (ServerLogFields.Url, path)))]).ConfigureAwait(false);
        string[] templates =
        [
            "/:x", "/:x/:y", "/a/:x", "/A/:x", "/:x/b", "/a/:x/c", "/a/b/:x", "/:x/:y/:z", "/a/:x/:y/d", "/:a/b/:c/d", "/a//:x", "/:x//c", "/%/:x", "/_/:x", "/:x/%", "/:x/_", "/:x/*", "/:x/[x]",
            "/open-apis/im/v1/messages/:message_id", "/open-apis/im/v1/messages/:message_id/reply", "/open-apis/:service/v1/messages/:id", "/:x/:", "/a:b/:x", "/:x/\u65E5\u5FD7", "/:x/%2F",
        ];
        foreach (string template in templates)
        {
            await run.ExpectBothAsync("PathMatches compares segment by segment", new LogCondition.PathMatches(ServerLogFields.Url, new PathTemplate(template))).ConfigureAwait(false);
        }
    }

    private static async Task MissingAsync(ConformanceRun run)
    {
        foreach (LogField field in (LogField[])[ServerLogFields.Url, ServerLogFields.Api, ServerLogFields.ErrorMessage, ServerLogFields.LogId])
        {
            await run.AppendAsync(ConformanceRecord.Server($"{field}", run.At(0), (field, "/a/b"))).ConfigureAwait(false);
        }

        foreach (LogField field in LogFields.For(LogKind.Server).Texts)
        {
            await run.ExpectBothAsync("a missing field is no path", new LogCondition.PathMatches(field, new PathTemplate("/:x/b"))).ConfigureAwait(false);
        }
    }
}
