using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>Every parameter that a request can have, with values that would be SQL, HTTP or escapes somewhere on the way.</summary>
public sealed class HostileTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>
{
    public static TheoryData<string> Texts => new()
    {
        "'; DROP TABLE feishu_logs; --", "\\'; SELECT 1; --", "{p0:String}", "@p1", "%00&param_p0=x", "--boundary\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\nSELECT 1",
        "\0", "\0\0a", "a\0b", "\\0", "\\x41", "\\N", "NULL", "['a','b']", "%_%", "\u0085\u009F", "\u200B'", "日志 \U0001F600", "\uFFFF", "\r", "\n", "\t", "\b\f\v", "`", "\"", "${x}", "",
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Hostile_text_is_only_text_wherever_it_stands(string text)
    {
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        string app = text.Length == 0 ? "-" : text;
        LogRecord[] records = [Hostile(app, text, "1"), Hostile(app, "other", "2"), Hostile("cli_other", text, "3")];
        await store.Store.AppendAsync(new LogBatch(app[..Math.Min(app.Length, LogBatch.MaxIdLength)], [.. records]), default);
        LogCondition[] conditions =
        [
            new LogCondition.TextIn([ServerLogFields.ErrorMessage, ServerLogFields.Method], [text, "nothing"]),
            .. text.Length == 0 ? [] : new[] { new LogCondition.TextContains([ServerLogFields.ErrorMessage], text) },
            new LogCondition.PathMatches(ServerLogFields.Url, new PathTemplate($"/{text.Replace('/', ' ')}x/:id")),
        ];
        foreach (LogCondition condition in conditions.Concat(conditions.Select(one => new LogCondition.Not(one))))
        {
            LogReadRequest request = Some.Read(app: app, conditions: condition) with { Before = new LogPosition(Some.Time.AddHours(1), text) };

            Some.Ids(await store.ReadAsync(request)).Should().Equal(records.Where(request.Matches).OrderByDescending(record => record.Position).Select(record => record.Id), condition.ToString());
        }

        await store.Store.DeleteBeforeAsync(LogKind.Server, app, Some.Time.AddHours(1), default);
        (await store.ScalarAsync($"SELECT count() FROM {store.Table}")).Should().Be(1UL);
    }

    [Fact]
    public async Task Condition_as_large_as_the_limits_allow_is_answered_among_as_many_as_are_allowed()
    {
        const int MaxConditions = 32;
        const int MaxValues = 100;
        const int MaxLength = 256;
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync(fixture.Server);
        string wanted = new('\u65E5', MaxLength);
        await store.Store.AppendAsync(Some.Batch(Hostile(Some.App, wanted, "1"), Hostile(Some.App, "other", "2")), default);
        string[] values = [.. Enumerable.Range(1, MaxValues - 1).Select(i => new string((char)(0x4E00 + i), MaxLength)), wanted];
        LogCondition[] conditions =
        [
            new LogCondition.TextIn([ServerLogFields.ErrorMessage], [.. values]),
            .. Enumerable.Range(1, MaxConditions - 1).Select(i => new LogCondition.Not(new LogCondition.TextIn([ServerLogFields.ErrorMessage], [$"not {i}"]))),
        ];

        Some.Ids(await store.ReadAsync(Some.Read(conditions: conditions))).Should().Equal("1");
    }

    private static LogRecord Hostile(string app, string text, string id) => new ServerLogEntry
    {
        Id = id,
        AppId = app,
        Time = Some.Time,
        Status = LogStatus.Fail,
        ErrorMessage = text,
        Url = $"/{text.Replace('/', ' ')}x/1",
    }.ToRecord();
}
