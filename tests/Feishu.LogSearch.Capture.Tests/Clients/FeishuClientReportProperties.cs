using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Feishu.LogSearch.Capture.Tests;

public sealed class FeishuClientReportProperties : IAsyncDisposable
{
    private static readonly byte[] Seed = Encoding.UTF8.GetBytes($$"""
        {"id":"b1","token":"t","lost":3,"client":{"feature":"web_app","client_version":"7.63.7","system":"17.4"},
         "reports":[{"time":{{SomeReport.Time}},"errMsg":"getLocation:fail \ud83d\ude00","errno":107,"page":"/a"},{"time":"2023-07-05T10:00:00+08:00","status":"success","api":"x"}]}
        """);

    private static readonly byte[][] Pieces =
        [.. new[] { "{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e400", "-1", "\\ud800", "\\udc00", "\\u00", "\\", "\"reports\":", "\"client\":", "\"time\"", "\"\\ud83d\"", "9999999999999999999", "\u0000" }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xED, 0xA0, 0x80]];

    /// <summary>A batch, some bytes of which are replaced by a piece of JSON or of something else, up to three times.</summary>
    private static readonly Gen<byte[]> Damaged =
        from cuts in Gen.Select(Gen.Double.Unit, Gen.Int[0, 40], Gen.Int[0, Pieces.Length - 1]).Array[1, 3]
        select cuts.Aggregate(Seed, (body, cut) =>
        {
            int start = (int)(cut.Item1 * body.Length);
            return [.. body[..start], .. Pieces[cut.Item3], .. body[Math.Min(body.Length, start + cut.Item2)..]];
        });

    /// <summary>Few enough for the longest id, and often halves of surrogate pairs.</summary>
    private static readonly Gen<char[]> Units = Gen.OneOf(Gen.Char, Gen.Char['\uD800', '\uDFFF']).Array[0, 10];

    private static readonly LogField[] SaidFields = [ClientLogFields.Api, ClientLogFields.Message, ClientLogFields.System, ClientLogFields.Brand, ClientLogFields.NetworkType];

    /// <summary>What a report, or a batch, says of these fields.</summary>
    private static readonly Gen<string?[]> Said = Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u4E00', '\u9FFF'], Gen.Char['\0', '\u001F'])
        .Array[1, 12].Select(characters => new string(characters)).Null().Array[SaidFields.Length];

    private readonly ClientReportHost _host = new();

    [Fact]
    public void Damage_never_throws_and_every_report_is_accounted_for() => Damaged.Sample(Check);

    [Fact]
    public void Garbage_never_throws() => Gen.Byte.Array[0, 200].Sample(Check);

    [Fact]
    public void A_cut_body_never_throws() => Gen.Int[0, Seed.Length].Sample(length => Check(Seed[..length]));

    [Fact]
    public void Any_escaped_text_is_read_and_its_halves_of_pairs_replaced() => Units.Sample(units =>
    {
        string json = string.Concat(units.Select(unit => $"\\u{(int)unit:x4}"));

        FeishuClientReportBatch batch = _host.Reports.Decode(Some.AppId, Encoding.UTF8.GetBytes($$"""{"id":"{{json}}","reports":[]}"""));

        batch.Error.Should().BeNull();
        batch.Id.Should().Be(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(units)));
    });

    [Fact]
    public void What_a_report_does_not_say_its_batch_says_for_it() => Gen.Select(Said, Said.Array[0, 4], Gen.Bool).Sample((common, reports, clientFirst) =>
    {
        KeyValuePair<string, JsonNode?>[] members = [new("client", JsonOf(common)), new("reports", new JsonArray([.. reports.Select(JsonOf)]))];
        string json = new JsonObject(clientFirst ? members : members.Reverse()).ToJsonString();

        FeishuClientReportBatch batch = _host.Reports.Decode(Some.AppId, Encoding.UTF8.GetBytes(json));

        batch.Error.Should().BeNull();
        batch.Ignored.Should().BeEmpty();
        batch.Reports.Select(report => SaidFields.Select(field => report[field])).Should().BeEquivalentTo(
            reports.Select(report => report.Zip(common, (own, all) => own ?? all)),
            options => options.WithStrictOrdering());
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static JsonObject JsonOf(string?[] said) =>
        new(SaidFields.Zip(said).Where(pair => pair.Second is not null).Select(pair => KeyValuePair.Create(pair.First.Name, (JsonNode?)JsonValue.Create(pair.Second))));

    private void Check(byte[] body)
    {
        FeishuClientReportBatch batch = _host.Reports.Decode(Some.AppId, body);
        int count = batch.Count;
        FeishuClientReportResult result = _host.Reports.Record(batch, FeishuClientReportSender.Anonymous);

        (result.Accepted + result.Refusals.Length).Should().Be(count);
        (result.Error is null || count == 0).Should().BeTrue();
        result.Refusals.All(refusal => refusal.Reason.English.Length > 0 && refusal.Reason.Chinese.Length > 0).Should().BeTrue();
    }
}
