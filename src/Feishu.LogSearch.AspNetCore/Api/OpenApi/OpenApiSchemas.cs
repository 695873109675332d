using System.Collections.Immutable;
using Feishu.LogSearch.Capture;
using static Feishu.LogSearch.AspNetCore.OpenApiSchema;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>What the API's answers and bodies look like. Entries follow from the tables of fields.</summary>
internal static class OpenApiSchemas
{
    public const string Problem = "Problem";

    private static readonly (string, OpenApiSchema)[] Extent = [("window", Of("Window")), ("completeness", Of("Completeness")), ("cost", Of("Cost"))];

    private static readonly (string, OpenApiSchema)[] Counts = [("success", Integer), ("fail", Integer), ("timeout", Integer)];

    private static readonly (string, OpenApiSchema)[] Selection =
    [
        ("app_id", Text),
        ("kind", Words("server", "event")),
        ("entries", List(Object(("id", Text), ("time", Instant)))),
        ("language", Words("zh", "en")),
    ];

    public static ImmutableArray<(string Name, OpenApiSchema Schema)> All { get; } =
    [
        ("Text", Object(("en", Text), ("zh", Text))),
        ("Window", Object(("start", Instant), ("end", Instant))),
        ("Counts", Object([.. Counts])),
        ("Completeness", Object(
            ("is_complete", Flag),
            ("reason", Nullable(WordsOf<LogPartialReason>())),
            ("message", Nullable(Of("Text"))),
            ("covered", Nullable(Of("Window"))))),
        ("Cost", Object(("elapsed_ms", Number), ("records_scanned", Integer))),
        ("ServerEntry", EntryOf(LogKind.Server)),
        ("EventEntry", EntryOf(LogKind.Event)),
        ("ClientEntry", EntryOf(LogKind.Client)),
        ("Entry", Either(Of("ServerEntry"), Of("EventEntry"), Of("ClientEntry"))),
        ("Session", Object(
            ("user", Object(("name", Nullable(Text)))),
            ("now", Instant),
            ("apps", List(Of("App"))),
            ("antiforgery", Object(("header", Text), ("token", Text))),
            ("forward", Object(("available", Flag))),
            ("limits", Object(
                ("window_hours", Number),
                ("keywords", Integer),
                ("text_length", Integer),
                ("values", Integer),
                ("conditions", Integer),
                ("page_size", Integer),
                ("forward_entries", Integer),
                ("locate_length", Integer))),
            ("version", Text))),
        ("App", Object(
            ("app_id", Text),
            ("name", Text),
            ("type", WordsOf<FeishuAppType>()),
            ("rights", List(WordsOf<FeishuLogRight>())),
            ("features", List(WordsOf<ClientFeature>())),
            ("time_zone", Text),
            ("utc_offset_minutes", Integer),
            ("retention", Object(("days", Integer), ("first_day", Date), ("today", Date), ("start", Instant), ("end", Instant))))),
        ("Fields", Object(
            ("kinds", Object([.. WireText.Kinds.Select(kind => (WireText.Of(kind), Of("FieldTable")))])),
            ("statuses", List(Of("Value"))))),
        ("FieldTable", Object(("fields", List(Of("Field"))), ("filters", List(Of("Filter"))))),
        ("Field", Object(
            ("name", Text),
            ("type", WordsOf<LogFieldType>()),
            ("label", Of("Text")),
            ("meaning", Of("Text")),
            ("filter", Nullable(Text)),
            ("facet", Flag),
            ("keyword", Flag),
            ("opt_in", Flag),
            ("sensitive", Flag))),
        ("Filter", Partial(
            ["name", "kind", "label", "fields"],
            [
                ("name", Text, null),
                ("kind", WordsOf<LogFilterKind>(), null),
                ("label", Of("Text"), null),
                ("fields", List(Text), null),
                ("values", List(Of("Value")), "The values that it can have, where they are few."),
            ])),
        ("Value", Object(("value", Text), ("label", Of("Text")))),
        ("Page", Object([("entries", List(Of("Entry"))), ("next", Nullable(Text)), .. Extent])),
        ("Histogram", Object([
            ("bucket_ms", Integer),
            ("total", Of("Counts")),
            ("buckets", List(Object([("start", Instant), ("end", Instant), .. Counts]))),
            .. Extent])),
        ("Facet", Object([
            ("field", Text),
            ("values", List(Object(("value", Text), ("count", Integer)))),
            ("distinct", Integer),
            ("missing", Integer),
            .. Extent])),
        ("Count", Object([.. Counts, ("total", Integer), ("completeness", Of("Completeness"))])),
        ("Explanation", Object(
            ("matched", Nullable(Integer)),
            ("window", Nullable(Of("Window"))),
            ("filters", List(Object(("name", Text), ("negated", Flag), ("values", List(Text)), ("matched_without", Integer)))),
            ("notes", List(Object(("reason", WordsOf<LogExplanationReason>()), ("message", Of("Text"))))),
            ("coverage", Nullable(Of("Coverage"))))),
        ("Coverage", Object([
            ("known", Flag),
            ("gaps", List(Object(
                ("start", Instant),
                ("end", Instant),
                ("reason", WordsOf<LogCoverageReason>()),
                ("whole", Flag),
                ("dropped", Integer),
                ("message", Of("Text"))))),
            .. Extent])),
        ("EntryDetails", Object(
            ("entry", Of("Entry")),
            ("api", Nullable(Of("Api"))),
            ("event_type", Nullable(Of("EventType"))),
            ("explanation", Nullable(Object(
                ("is_known", Flag),
                ("summary", Of("Text")),
                ("meanings", List(Of("Text"))),
                ("advice", List(Of("Text"))),
                ("retry", WordsOf<FeishuRetryAdvice>()),
                ("documentation", Nullable(Text)),
                ("troubleshooter", Nullable(Text)),
                ("api", Nullable(Of("Api"))),
                ("event_type", Nullable(Of("EventType")))))))),
        ("Api", Object(("method", Text), ("path", Text), ("title", Text), ("rate_limit", Nullable(Of("Text"))), ("token_types", List(Text)))),
        ("EventType", Object(("name", Text), ("title", Nullable(Text)))),
        ("Deliveries", Object(
            ("event_id", Text),
            ("state", WordsOf<LogDeliveryState>()),
            ("deliveries", List(Of("EventEntry"))),
            ("first_failure", Nullable(Of("EventEntry"))),
            ("next_delivery", Nullable(Instant)),
            ("handled_twice", Flag),
            ("retry_delays_ms", List(Integer)))),
        ("LocateRequest", Object(("app_id", Text), ("text", Text))),
        ("Location", Object(
            ("ids", List(Object(("kind", WordsOf<FeishuIdKind>()), ("value", Text), ("time", Nullable(Instant))))),
            ("server", List(Of("ServerEntry"))),
            ("event", List(Of("EventEntry"))),
            ("client", List(Of("ClientEntry"))))),
        ("PreviewRequest", SelectionWith()),
        ("ForwardRequest", SelectionWith(ForwardRequest.DigestName)),
        ("ForwardPreview", Object(
            ("digest", Nullable(Text)),
            ("receiver", Nullable(Text)),
            ("parts", List(Object(("text", Text), ("content_type", Text)))),
            ("markdown", Text))),
        ("ForwardReceipt", Object(("parts_sent", Integer))),
        ("File", Text),
        ("Description", Any),
        (Problem, Partial(
            ["type", "title", "status", "detail", "code", "violations"],
            [
                ("type", Text, null),
                ("title", Text, null),
                ("status", Integer, null),
                ("detail", Text, null),
                ("code", Text, "A stable code: docs/error-codes.md."),
                ("messages_sent", Integer, "How many messages of a forward had been accepted before it failed."),
                ("violations", List(Object(
                    ("code", Text),
                    ("parameter", Text),
                    ("value", Nullable(Text)),
                    ("limit", Nullable(Text)),
                    ("problem", Of("Text")),
                    ("way_out", Of("Text")))), "Every rule that the request breaks."),
            ])),
    ];

    private static OpenApiSchema SelectionWith(params string[] more) => Partial(
        [.. Selection.Select(property => property.Item1), .. more],
        [
            .. Selection.Select(property => (property.Item1, property.Item2, (string?)null)),
            ("note", Nullable(Text), $"At most {SupportBundle.MaxNoteLength} characters."),
            .. more.Select(name => (name, Text, (string?)null)),
        ]);

    private static OpenApiSchema EntryOf(LogKind kind)
    {
        LogFieldTable table = LogFields.For(kind);
        return Partial(
            ["kind", LogFields.Time.Name, LogFields.AppId.Name, LogFields.Id.Name, ServerLogFields.Status.Name],
            [("kind", Words(WireText.Of(kind)), null), .. table.Fields.Select(field => (field.Name, TypeOf(field), (string?)field.Meaning.English))]);
    }

    private static OpenApiSchema TypeOf(LogField field) => field.Type switch
    {
        LogFieldType.Number or LogFieldType.Duration => Integer,
        LogFieldType.Time => Instant,
        LogFieldType.Status => WordsOf<LogStatus>(),
        _ => Text,
    };
}
