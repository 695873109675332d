using System.Collections.Immutable;
using System.Text;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Query strings of links and of the page's API, and queries in JSON. What is refused is refused with reasons; what is read
/// is the same query when it is written and read again, and if it obeys the rules it can be searched.
/// </summary>
internal sealed class QueryTarget : FuzzTarget
{
    private const int PageSize = 10;

    private static readonly string[] Links =
    [
        $"kind=server&app_id={SearchHost.App}&last=6h&status=fail&status=timeout&method!=GET&url=%2Fopen-apis%2Fim%2Fv1%2Fmessages%2F%3Amessage_id&duration_ms=10..900",
        $"?kind=event&app_id={SearchHost.App}&from=2026-03-05T03:00:00%2B00:00&to=2026-03-05T04:00:00Z&event_type=im.message.receive_v1",
        $"kind=client&app_id={SearchHost.App}&feature=web_app&day=2026-03-05&keyword=%E6%97%A5%E5%BF%97+fail&page_size=20",
        $"kind=server&app_id={SearchHost.App}&last=90m&field=error_code&top=10",
        $"kind=event&app_id={SearchHost.App}&last=90m&bucket_ms=60000",
        $"kind=server&app_id={SearchHost.App}&last=15s&format=csv&fields=time,url&max=10",
        $"kind=client&app_id={SearchHost.App}&feature=widget&id=0123&time=2026-03-05T03:00:00.000Z",
        $"app_id={SearchHost.App}&event_id=5e3702a84e847582be8db7fb73283c02",
    ];

    public override string Name => "queries";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. Links.Select(Encoding.UTF8.GetBytes),
        .. SearchHost.Queries.Select(query => Encoding.UTF8.GetBytes(query.ToJson())),
        .. SearchHost.Queries.Select(query => Encoding.UTF8.GetBytes(query.ToQueryString())),
    ];

    public override IReadOnlyList<byte[]> Words { get; } = JsonWords.With(
    [
        "kind", "app_id", "feature", "from", "to", "last", "day", "&", "=", "!", "!=", "%", "%00", "%ff", "%ED%A0%80", "%2", "+", "?", "#", ";", "..", "-1..1", "..9223372036854775807",
        "server", "event", "client", "24h", "86400000ms", "99999999999h", "0s", "2026-03-05", "9999-12-31", "0001-01-01", "2026-02-29", "time=9999-12-31T23:59:59.999Z", "time=0001-01-01T00:00:00+14:00",
        .. ((LogKind[])[LogKind.Server, LogKind.Event, LogKind.Client]).SelectMany(kind => LogFields.For(kind).Filters).Select(filter => filter.Name).Distinct(),
        .. ApiRoutes.All.SelectMany(route => route.Parameters).Select(parameter => parameter.Name).Distinct(),
    ]);

    // Servers take 8 KiB, if they are not told otherwise.
    public override int MaxLength => 16 * 1024;

    public override bool Run(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        bool accepted = Check(LogQuery.TryParse(text, out LogQuery? query, out ImmutableArray<LogViolation> violations), query, violations);
        accepted |= Check(LogQuery.TryParseJson(text, out query, out violations), query, violations);
        foreach (ApiRoute route in ApiRoutes.All)
        {
            accepted |= Read(route, text);
        }

        return accepted;
    }

    private static bool Check(bool isRead, LogQuery? query, ImmutableArray<LogViolation> violations)
    {
        Require(isRead == query is not null && isRead == violations.IsEmpty, "a query is read, or refused for reasons");
        if (query is null)
        {
            Require(SearchHost.IsExplained(violations), "a refusal says what is wrong in both languages");
            return false;
        }

        Require(query.Equals(LogQuery.Parse(query.ToQueryString())), "a query is the same when it is read from its link");
        Require(query.Equals(LogQuery.ParseJson(query.ToJson())), "a query is the same when it is read from its JSON");
        if (SearchHost.Search.TryValidate(query, out violations))
        {
            ApiPage page = ApiResults.Of(SearchHost.Search, query).GetPageAsync(PageSize, null, default).AsTask().GetAwaiter().GetResult();
            Require(page.Entries.All(entry => page.Window.Contains(entry.Time)), "a page has entries of its window");
        }
        else
        {
            Require(SearchHost.IsExplained(violations), "a refusal says what is wrong in both languages");
        }

        return true;
    }

    /// <summary>Reads the arguments of a route of the page's API, and each of their values.</summary>
    private static bool Read(ApiRoute route, string text)
    {
        try
        {
            var arguments = ApiArguments.Read(route, text);
            _ = (arguments.AppId, arguments.Asked);
            foreach (ApiParameter parameter in route.Parameters.Where(parameter => arguments.Find(parameter.Name) is not null))
            {
                _ = parameter.Type switch
                {
                    ApiParameterType.Integer => arguments.Integer(parameter.Name),
                    ApiParameterType.Instant => arguments.Instant(parameter.Name),
                    _ => (object?)arguments.Text(parameter.Name),
                };
            }

            if (route.Path == "/api/entry")
            {
                FindEntry(arguments);
            }

            return true;
        }
        catch (LogQueryException exception)
        {
            Require(SearchHost.IsExplained(exception.Violations), "a refusal says what is wrong in both languages");
            return false;
        }
    }

    private static void FindEntry(ApiArguments arguments) => EntryLookup.FindAsync(
        SearchHost.Search,
        arguments.Word<LogKind>("kind"),
        arguments.Text("app_id"),
        arguments.Find("feature") is null ? null : arguments.Word<ClientFeature>("feature"),
        new LogPosition(arguments.Instant("time"), arguments.Text("id")),
        default).AsTask().GetAwaiter().GetResult();
}
