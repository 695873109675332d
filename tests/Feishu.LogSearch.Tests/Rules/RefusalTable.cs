namespace Feishu.LogSearch.Tests;

/// <summary>Everything that the library refuses, with the words in which it does.</summary>
internal static class RefusalTable
{
    private static readonly DateTimeOffset Start = new(2023, 7, 5, 0, 0, 0, TimeSpan.FromHours(8));

    public static IReadOnlyList<Refusal> All { get; } =
    [
        new(
            LogErrorCodes.WindowTooLong,
            Refusal.Thrown(_ => Task.FromResult(LogTimeRange.Between(Start, Start.AddDays(1).AddMilliseconds(1)))),
            "time",
            "2023-07-05 00:00:00 +08:00..2023-07-06 00:00:00.001 +08:00",
            "24 h",
            "The time range 2023-07-05 00:00:00 +08:00 to 2023-07-06 00:00:00.001 +08:00 is 24 h 1 ms long; a query covers at most 24 hours. End at 2023-07-06 00:00:00 +08:00, or walk the whole span with SearchAcross.",
            "时间段 2023-07-05 00:00:00 +08:00 至 2023-07-06 00:00:00.001 +08:00 长 24 h 1 ms，每次查询不能超过 24 小时。请将结束时间改为 2023-07-06 00:00:00 +08:00，或使用 SearchAcross 分段检索。"),
        new(
            LogErrorCodes.WindowTooLong,
            Refusal.Thrown(_ => Task.FromResult(LogTimeRange.Last(TimeSpan.FromHours(25)))),
            "time",
            "25 h",
            "24 h",
            "The last 25 h are asked for; a query covers at most 24 hours. Ask for 24 hours or less, or walk the whole span with SearchAcross.",
            "查询最近 25 h，每次查询不能超过 24 小时。请缩短至 24 小时以内，或使用 SearchAcross 分段检索。"),
        new(
            LogErrorCodes.BeyondRetention,
            Refusal.Of(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 6, 28))),
            "time",
            "2023-06-28 00:00:00 +08:00",
            "2023-06-29",
            "The time range starts at 2023-06-28 00:00:00 +08:00, but only the last 7 days are kept, today included (Asia/Shanghai). The first day that can be searched is 2023-06-29.",
            "时间段从 2023-06-28 00:00:00 +08:00 开始，但仅支持查询 7 日内（含今天，时区 Asia/Shanghai）的日志。最早可查询 2023-06-29。"),
        new(
            LogErrorCodes.RangeReversed,
            Refusal.Thrown(_ => Task.FromResult(LogTimeRange.Between(Start, Start.AddMilliseconds(-1)))),
            "time",
            "2023-07-05 00:00:00 +08:00..2023-07-04 23:59:59.999 +08:00",
            null,
            "The time range ends (2023-07-04 23:59:59.999 +08:00) before it starts (2023-07-05 00:00:00 +08:00). Swap the two.",
            "结束时间（2023-07-04 23:59:59.999 +08:00）早于开始时间（2023-07-05 00:00:00 +08:00）。请对调两者。"),
        new(
            LogErrorCodes.RangeInFuture,
            Refusal.Of(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 7, 6))),
            "time",
            "2023-07-06 00:00:00 +08:00..2023-07-07 00:00:00 +08:00",
            "2023-07-06 00:00:00 +08:00",
            "The time range 2023-07-06 00:00:00 +08:00 to 2023-07-07 00:00:00 +08:00 reaches into the future; now it is 2023-07-05 12:00:00 +08:00. Start before now, and end by the end of today, 2023-07-06 00:00:00 +08:00.",
            "时间段 2023-07-06 00:00:00 +08:00 至 2023-07-07 00:00:00 +08:00 超出当前时间，现在是 2023-07-05 12:00:00 +08:00。开始时间应早于现在，结束时间不晚于今天结束，即 2023-07-06 00:00:00 +08:00。"),
        new(
            LogErrorCodes.RangeEmpty,
            Refusal.Thrown(_ => Task.FromResult(LogTimeRange.Between(Start, Start))),
            "time",
            "2023-07-05 00:00:00 +08:00",
            null,
            "The time range starts and ends at 2023-07-05 00:00:00 +08:00: it is empty. The end is not included: let it be later than the start.",
            "时间段的开始与结束均为 2023-07-05 00:00:00 +08:00，范围为空。结束时间不包含在内，请使其晚于开始时间。"),
        new(
            LogErrorCodes.RangeEmpty,
            Refusal.Thrown(_ => Task.FromResult(LogTimeRange.Last(TimeSpan.Zero))),
            "time",
            "00:00:00",
            null,
            "The last 00:00:00 are asked for: that is no time. Give a positive length, such as TimeSpan.FromHours(6).",
            "查询最近 00:00:00，范围为空。请给出正的时长，例如 TimeSpan.FromHours(6)。"),
        new(
            LogErrorCodes.RangeMissing,
            Refusal.Of(ServerLogQuery.ForApp(Some.StoreApp)),
            "time",
            null,
            "24 h",
            "The query has no time range. Add one: Last(TimeSpan.FromHours(24)), On(date) or Between(start, end).",
            "查询缺少起止时间段。请添加：Last(TimeSpan.FromHours(24))、On(date) 或 Between(start, end)。"),
        new(
            LogErrorCodes.ValueEmpty,
            Refusal.Of(Some.Query().WithErrorMessage("")),
            "error_message",
            "",
            null,
            "The filter 'error_message' has an empty value. Give it a value, or leave the filter out.",
            "过滤条件“error_message”的值为空。请填写值，或去掉该条件。"),
        new(
            LogErrorCodes.ValueTooLong,
            Refusal.Of(Some.Query().WithErrorMessage(new string('x', 119) + "😀" + new string('y', 200))),
            "error_message",
            new string('x', 119) + "…",
            "256",
            "A value of the filter 'error_message' has 321 characters; at most 256 are allowed. Search for a shorter, distinctive part of it.",
            "过滤条件“error_message”的值有 321 个字符，最多 256 个。请改用其中较短且有辨识度的一段。"),
        new(
            LogErrorCodes.IdKindMismatch,
            Refusal.Of(Some.Query().WithOpenId("cli_a1b2c3d4")),
            "open_id",
            "cli_a1b2c3d4",
            "open_id (ou_…)",
            "'cli_a1b2c3d4' is an app id, and the filter 'open_id' wants open_id (ou_…). Check which id was copied.",
            "“cli_a1b2c3d4”是应用 ID，而过滤条件“open_id”需要 open_id (ou_…)。请检查是否复制了错误的标识。"),
        new(
            LogErrorCodes.IdKindMismatch,
            Refusal.Of(ServerLogQuery.ForApp("ou_7dab8a3d3c").Last(Some.Hour)),
            "app_id",
            "ou_7dab8a3d3c",
            "app_id (cli_…)",
            "'ou_7dab8a3d3c' is an open_id, and the filter 'app_id' wants app_id (cli_…). Check which id was copied.",
            "“ou_7dab8a3d3c”是用户 open_id，而过滤条件“app_id”需要 app_id (cli_…)。请检查是否复制了错误的标识。"),
        new(
            LogErrorCodes.TooManyKeywords,
            Refusal.Of(Some.Query().WithKeywords("1 2 3 4 5 6 7 8 9 10 11")),
            "keyword",
            "11",
            "10",
            "The query has 11 keywords; at most 10 are allowed. Keep the most distinctive ones: all of them must match anyway.",
            "查询包含 11 个关键词，最多 10 个。所有关键词须同时匹配，请保留最有辨识度的几个。"),
        new(
            LogErrorCodes.TooManyValues,
            Refusal.Of(Some.Query().WithErrorCode(Enumerable.Range(0, 101).Select(code => (long)code))),
            "error_code",
            "101",
            "100",
            "The filter 'error_code' has 101 values; at most 100 are allowed. Ask in several queries.",
            "过滤条件“error_code”有 101 个值，最多 100 个。请分多次查询。"),
        new(
            LogErrorCodes.TooManyConditions,
            Refusal.Of(ManyConditions()),
            "filters",
            "33",
            "32",
            "The query has 33 conditions, each keyword being one; at most 32 are allowed. Leave some out.",
            "查询包含 33 个条件（每个关键词计为一个），最多 32 个。请减少条件。"),
        new(
            LogErrorCodes.ValueMalformed,
            Refusal.Of(LogQuery.Parse($"kind=server&app_id={Some.StoreApp}&last=1h&status=ok")),
            "status",
            "ok",
            "success, fail, timeout",
            "'ok' cannot be a value of 'status'. Give it as: success, fail, timeout.",
            "“ok”不能作为“status”的值。应为：success, fail, timeout。"),
        new(
            LogErrorCodes.ValueMalformed,
            Refusal.Thrown(_ => Task.FromResult(LogQuery.ParseJson("[]"))),
            "json",
            null,
            null,
            "The text is not a query in JSON: a JSON Array stands where an object belongs. Give an object as ToJson writes it.",
            "文本不是 JSON 格式的查询：a JSON Array stands where an object belongs。请提供 ToJson 输出的对象。"),
        new(
            LogErrorCodes.FeatureNotEnabled,
            Refusal.Of(ClientLogQuery.ForApp(Some.OwnApp, ClientFeature.Widget).Last(Some.Hour)),
            "feature",
            "widget",
            "mini_program",
            "The app 'cli_0wna9901' has not switched on the feature widget; it has: mini_program. Choose one that it has, or name the feature in AddApp.",
            "应用“cli_0wna9901”未开启功能 widget；已开启：mini_program。请选择已开启的功能，或在 AddApp 中声明该功能。"),
        new(
            LogErrorCodes.UnknownApp,
            Refusal.Of(ServerLogQuery.ForApp("cli_unknown00").Last(Some.Hour)),
            "app_id",
            "cli_unknown00",
            null,
            "The app 'cli_unknown00' is not configured. Correct the id, or add the app with AddApp(appId, type).",
            "应用“cli_unknown00”未配置。请更正 ID，或用 AddApp(appId, type) 添加该应用。"),
        new(
            LogErrorCodes.UnknownParameter,
            Refusal.OfLink("kind=event&app_id=cli_1&event-type=x"),
            "event-type",
            null,
            null,
            "There is no parameter 'event-type' for this kind of log. Correct or remove it; a parameter is never ignored. Filters are: event_type, event_id, schema, transport, tenant_key, status, http_status, error_message, duration_ms, push_delay_ms, retry_count, trace_id, keyword.",
            "该类日志没有参数“event-type”。请更正或去掉，参数不会被忽略。可用条件：event_type, event_id, schema, transport, tenant_key, status, http_status, error_message, duration_ms, push_delay_ms, retry_count, trace_id, keyword。"),
        new(
            LogErrorCodes.FieldNotFacetable,
            Refusal.Thrown(host => host.Search.Find(Some.Query()).GetFacetAsync(ServerLogFields.Duration).AsTask()),
            "field",
            "duration_ms",
            null,
            "The values of 'duration_ms' cannot be counted in server logs. Fields that can are: method, url, api, host, tenant_key, open_id, token_type, status, http_status, error_code, error_message, attempt.",
            "server 日志不能按“duration_ms”统计。可统计的字段：method, url, api, host, tenant_key, open_id, token_type, status, http_status, error_code, error_message, attempt。"),
        new(
            LogErrorCodes.ParameterMissing,
            Refusal.OfLink("kind=event"),
            "app_id",
            null,
            "cli_…",
            "The parameter 'app_id' is missing. Give it as: cli_….",
            "缺少参数“app_id”。应为：cli_…。"),
        new(
            LogErrorCodes.ParameterRepeated,
            Refusal.OfLink("kind=event&kind=event&app_id=cli_1"),
            "kind",
            "2",
            "1",
            "The parameter 'kind' is given 2 times; it has one value. Keep one.",
            "参数“kind”出现了 2 次，只能有一个值。请只保留一个。"),
        new(
            LogErrorCodes.ParameterRepeated,
            Refusal.OfLink("kind=event&app_id=cli_1&last=1h&day=2023-07-05"),
            "time",
            null,
            null,
            "The time range is given in more than one way. Give from and to, or last, or day.",
            "起止时间段以多种方式重复给出。请只给出 from 与 to、last 或 day 其中一种。"),
        new(
            LogErrorCodes.UnknownField,
            Refusal.Thrown(host => host.Search.Find(Some.Query()).ExportAsync(Stream.Null, LogExportFormat.Csv, new LogExportOptions { Fields = [EventLogFields.EventId] }).AsTask()),
            "fields",
            "event_id",
            null,
            "There is no field 'event_id' in server logs. Fields are: time, app_id, id, log_id, request_id, method, url, api, host, tenant_key, open_id, token_type, status, http_status, error_code, error_message, troubleshooter, duration_ms, attempt, trace_id, request_bytes, response_bytes, request_body, response_body.",
            "server 日志没有字段“event_id”。可用字段：time, app_id, id, log_id, request_id, method, url, api, host, tenant_key, open_id, token_type, status, http_status, error_code, error_message, troubleshooter, duration_ms, attempt, trace_id, request_bytes, response_bytes, request_body, response_body。"),
        new(
            LogErrorCodes.TenantKeyNotAllowed,
            Refusal.Of(ServerLogQuery.ForApp(Some.OwnApp).Last(Some.Hour).WithTenantKey("t1")),
            "tenant_key",
            "t1",
            null,
            "The app 'cli_0wna9901' is self-built: only store apps have several tenants and can be searched by tenant key. Leave the tenant key out, or declare the app as FeishuAppType.Store.",
            "应用“cli_0wna9901”是企业自建应用；仅商店应用提供“用户企业标识”条件。请去掉该条件，或将应用声明为 FeishuAppType.Store。"),
        new(
            LogErrorCodes.TenantKeyNotAllowed,
            Refusal.OfLink("kind=client&app_id=cli_1&feature=widget&tenant_key=t1"),
            "tenant_key",
            "t1",
            null,
            "Client logs cannot be searched by tenant key. Leave it out, or search by open_id.",
            "客户端日志不提供“用户企业标识”条件。请去掉该条件，或改用用户 Open ID 检索。"),
        new(
            LogErrorCodes.SizeOutOfRange,
            Refusal.Thrown(host => host.Search.Find(Some.Query()).GetPageAsync(0).AsTask()),
            "pageSize",
            "0",
            "1..1000",
            "pageSize is 0; it must be 1 to 1000. Choose a value in that range.",
            "pageSize 为 0，应在 1 至 1000 之间。请在该范围内取值。"),
        new(
            LogErrorCodes.SizeOutOfRange,
            Refusal.Thrown(host => host.Search.Find(Some.Query()).GetPageAsync(1001).AsTask()),
            "pageSize",
            "1001",
            "1..1000",
            "pageSize is 1001; it must be 1 to 1000. Choose a value in that range.",
            "pageSize 为 1001，应在 1 至 1000 之间。请在该范围内取值。"),
        new(
            LogErrorCodes.SizeOutOfRange,
            Refusal.Thrown(host => host.Search.Find(Some.Query()).GetHistogramAsync(TimeSpan.FromMilliseconds(1)).AsTask()),
            "bucket",
            "1 ms",
            "1440",
            "Buckets of 1 ms would cut the window of 1 h into more than 1440 parts, be longer than 24 hours, or end within a millisecond. Choose whole milliseconds, from 2 s 500 ms to 24 hours.",
            "以 1 ms 为间隔，会把 1 h 的时间段分成超过 1440 份，或间隔超过 24 小时，或不是整毫秒。请取整毫秒的间隔，从 2 s 500 ms 到 24 小时。"),
        new(
            LogErrorCodes.CursorOfOtherQuery,
            Refusal.Thrown(async host => await host.Search.Find(Some.Query()).GetPageAsync(1, await CursorAsync(host, Some.Query().WithMethod("GET")))),
            "cursor",
            null,
            null,
            "The cursor belongs to another query. Use it with the query that gave it, or begin without a cursor.",
            "该游标属于另一个查询。请与生成它的查询一同使用，或不带游标重新开始。"),
        new(
            LogErrorCodes.CursorExpired,
            Refusal.Thrown(ExpireAsync),
            "cursor",
            null,
            null,
            "Everything in the cursor's window, which ends at 2023-06-30 00:00:00 +08:00, has passed out of retention. Begin a new search; the first day that can be searched is 2023-06-30.",
            "游标对应的时间段（截至 2023-06-30 00:00:00 +08:00）已全部超出保留期。请重新检索，最早可查询 2023-06-30。"),
        new(
            LogErrorCodes.CursorDamaged,
            Refusal.Thrown(host => host.Search.Find(Some.Query()).GetPageAsync(1, "x").AsTask()),
            "cursor",
            null,
            null,
            "The cursor is damaged: it is not one that the library gave, or not the whole of it. Copy it again, or begin without a cursor.",
            "游标已损坏：它不是由本库生成的，或不完整。请重新复制，或不带游标重新开始。"),
        new(
            LogErrorCodes.CursorOfOtherVersion,
            Refusal.Thrown(host => host.Search.Find(Some.Query()).GetPageAsync(1, CraftedCursor.Of(version: 2)).AsTask()),
            "cursor",
            null,
            null,
            "The cursor is of format 2, which this version of the library does not read. Begin without a cursor.",
            "游标格式为 2，本版本无法读取。请不带游标重新开始。"),
        new(
            LogErrorCodes.RecordWithoutId,
            Refusal.OfEntry(Some.Call() with { Id = "" }),
            "records[0].id",
            null,
            "1..128",
            "The record has no id, or one of more than 128 characters. Leave Id unset: an entry then makes its own.",
            "记录没有 ID，或 ID 超过 128 个字符。不设置 Id 即可自动生成。"),
        new(
            LogErrorCodes.RecordBeyondRetention,
            Refusal.OfEntry(Some.Call(Start.AddDays(-6).AddMilliseconds(-1))),
            "records[0].time",
            "2023-06-28 23:59:59.999 +08:00",
            "2023-06-29 00:00:00 +08:00",
            "The record is of 2023-06-28 23:59:59.999 +08:00; only the last 7 days are kept, from 2023-06-29 00:00:00 +08:00. Leave it out, or raise RetentionDays of the app.",
            "记录的时间为 2023-06-28 23:59:59.999 +08:00，仅保留 7 日内、即 2023-06-29 00:00:00 +08:00 之后的日志。请去掉该记录，或调大应用的 RetentionDays。"),
        new(
            LogErrorCodes.RecordInFuture,
            Refusal.OfEntry(Some.Call(Some.Now.AddMinutes(5).AddMilliseconds(1))),
            "records[0].time",
            "2023-07-05 12:05:00.001 +08:00",
            "2023-07-05 12:05:00 +08:00",
            "The record is of 2023-07-05 12:05:00.001 +08:00, which is in the future; at most 2023-07-05 12:05:00 +08:00 is accepted. Check the clock and the unit of the time, or raise ClockSkew.",
            "记录的时间 2023-07-05 12:05:00.001 +08:00 在未来，最晚接受 2023-07-05 12:05:00 +08:00。请检查时钟与时间单位，或调大 ClockSkew。"),
        new(
            LogErrorCodes.RecordTextTooLong,
            Refusal.OfEntry(Some.Call() with { ResponseBody = new string('x', 10 * 1024 * 1024) }),
            "records[0].response_body",
            "10485760",
            "65536",
            "The field response_body of the record has 10485760 characters; at most 65536 are kept. Cut it, or raise MaxTextLength.",
            "记录的字段 response_body 有 10485760 个字符，最多 65536 个。请截断，或调大 MaxTextLength。"),
        new(
            LogErrorCodes.RecordWithoutStatus,
            Refusal.OfEntry(Some.Call(status: (LogStatus)7)),
            "records[0].status",
            "7",
            "0, 1, 2",
            "The record has no valid status. Set Status to Success, Fail or Timeout.",
            "记录没有有效的返回状态。请将 Status 设为 Success、Fail 或 Timeout。"),
        new(
            LogErrorCodes.RecordFeatureNotEnabled,
            Refusal.OfEntry(Some.Report() with { AppId = Some.OwnApp, Feature = ClientFeature.Widget }),
            "records[0].feature",
            "widget",
            "mini_program",
            "The client record is of the feature 'widget'; the app 'cli_0wna9901' has: mini_program. Set Feature to one that the app has, or name the feature in AddApp.",
            "客户端记录的应用功能为“widget”；应用“cli_0wna9901”已开启：mini_program。请设为已开启的功能，或在 AddApp 中声明该功能。"),
        new(
            LogErrorCodes.RecordNumberOutOfRange,
            Refusal.OfNumber(Some.Push(), EventLogFields.CreatedTime, 1_603_977_298_000_000),
            "records[0].created_time",
            "1603977298000000",
            "-62135596800000..253402300799999",
            "The field created_time of the record is 1603977298000000; it must be -62135596800000 to 253402300799999. Check its unit: instants are milliseconds since 1970, durations milliseconds.",
            "记录的字段 created_time 为 1603977298000000，应在 -62135596800000 至 253402300799999 之间。请检查单位：时间为 1970 年以来的毫秒数，时长为毫秒数。"),
        new(
            LogErrorCodes.RecordIdKindMismatch,
            Refusal.OfEntry(Some.Report() with { OpenId = "on_94a1ee5551019f18cd73d9f111898cf2" }),
            "records[0].open_id",
            "on_94a1ee5551019f18cd73d9f111898cf2",
            "ou_",
            "The field open_id of the record is 'on_94a1ee5551019f18cd73d9f111898cf2', which is a union_id; it wants ou_. Check which id was given.",
            "记录的字段 open_id 为“on_94a1ee5551019f18cd73d9f111898cf2”，是用户 union_id，应为 ou_。请检查是否填写了错误的标识。"),
        new(
            LogErrorCodes.UnknownApp,
            Refusal.OfEntry(Some.Call() with { AppId = "cli_unknown00" }),
            "records[0].app_id",
            "cli_unknown00",
            null,
            "The app 'cli_unknown00' is not configured. Correct the id, or add the app with AddApp(appId, type).",
            "应用“cli_unknown00”未配置。请更正 ID，或用 AddApp(appId, type) 添加该应用。"),
    ];

    private static ServerLogQuery ManyConditions()
    {
        string tenWords = string.Join(' ', Enumerable.Range(1, 10));
        return Some.Query().WithKeywords(tenWords).Excluding(q => q.WithKeywords(tenWords)
            .WithMethod("GET").WithHost("h").WithApi("/a").WithUrl("/a").WithRequestId("r").WithTraceId("t").WithErrorMessage("m").WithErrorCode(1).WithHttpStatus(1).WithTenantKey("t").WithStatus(LogStatus.Fail))
            .WithMethod("PUT").WithHost("i");
    }

    private static async Task<string> CursorAsync(TestHost host, ServerLogQuery query)
    {
        await host.AddAsync(Some.Calls(3).Select(call => call with { Method = "GET" }));
        return (await host.Search.Find(query).GetPageAsync(1)).Next!;
    }

    private static async Task ExpireAsync(TestHost host)
    {
        ServerLogQuery query = ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 6, 29));
        await host.PutAsync(Some.Calls(3, Start.AddDays(-6).AddHours(1)));
        string? cursor = (await host.Search.Find(query).GetPageAsync(1)).Next;
        host.Time.Advance(TimeSpan.FromHours(12));
        await host.Search.Find(query).GetPageAsync(1, cursor);
    }
}
