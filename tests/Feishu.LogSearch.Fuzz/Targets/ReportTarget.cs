using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Batches of client reports, and the tokens that come with them. Neither throws; every report is taken or refused with a
/// reason, what is taken obeys the rules, and no token but an issued one is a user's.
/// </summary>
internal sealed class ReportTarget : FuzzTarget
{
    private const string OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62";
    private const string Time = "1772683200000";

    private readonly DiscardingRecorder _recorder = new();
    private readonly IFeishuClientReportRecorder _reports;
    private readonly ClientReportTokens _tokens = new(new EphemeralDataProtectionProvider(), SearchHost.Time());
    private readonly byte[] _token;

    public ReportTarget()
    {
        ServiceCollection services = SearchHost.NewServices();
        services.AddSingleton<ILogRecorder>(_recorder);
        services.AddFeishuClientReports(SearchHost.App, options => options.AcceptUnknownClients = true);
        _reports = services.BuildServiceProvider().GetRequiredService<IFeishuClientReportRecorder>();
        _recorder.Recorded = Check;
        _token = Encoding.ASCII.GetBytes(_tokens.Issue(SearchHost.App, OpenId, TimeSpan.FromDays(1)));
    }

    public override string Name => "reports";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. new[]
        {
            $$"""{"id":"b1","token":"t","lost":3,"client":{"feature":"web_app","client_version":"7.63.7","system":"17.4"},"reports":[{"time":{{Time}},"errMsg":"getLocation:fail \ud83d\ude00","errno":107,"page":"/a"},{"time":"2026-03-05T04:00:00+00:00","status":"success","api":"x"}]}""",
            $$"""{"reports":[{"feature":"mini_program","time":{{Time}},"client_version":"V4.5.0","errMsg":"request:ok"},{"feature":"widget","time":{{Time}},"errCode":-1,"errString":"auth deny","brand":"b","model":"m"}]}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public override IReadOnlyList<byte[]> Words { get; } =
        JsonWords.With(["id", "token", "lost", "client", "reports", "time", "status", "errMsg", "errString", "errno", "errCode", .. LogFields.For(LogKind.Client).Slots.Select(field => field.Name), "web_app", "7.63.7", "4.4", ":fail", ":ok", "success"]);

    public override bool Run(byte[] input)
    {
        FeishuClientReportBatch batch = _reports.Decode(SearchHost.App, input);
        int count = batch.Count;
        FeishuClientReportResult result = _reports.Record(batch, new FeishuClientReportSender { OpenId = OpenId, UserAgent = $"Lark/{Encoding.Latin1.GetString(input.AsSpan(0, Math.Min(input.Length, 40)))}" });
        Require(result.Accepted + result.Refusals.Length == count, "every report is taken or refused");
        Require(result.Error is null || (count == 0 && result.Error.Message.English.Length > 0), "a batch that is refused has no reports, and a reason");
        Require(result.Refusals.All(refusal => refusal.Reason is { English.Length: > 0, Chinese.Length: > 0 }), "a refusal says why in both languages");
        CheckTokens(input);
        return result.Accepted > 0;
    }

    private static void Check(LogEntry entry)
    {
        Require(SearchHost.Writer.TryValidate(entry.ToRecord(), out ImmutableArray<LogViolation> violations), $"what is taken obeys the rules: {string.Join(' ', violations)}");
        Require(entry is ClientLogEntry { OpenId: OpenId }, "a report does not say who sent it");
    }

    /// <summary>The input as a token, and as a piece of an issued one.</summary>
    private void CheckTokens(byte[] input)
    {
        int length = Math.Min(input.Length, _token.Length);
        int start = (_token.Length - length) / 2;
        foreach (byte[] token in (byte[][])[input, [.. _token[..start], .. input[..length], .. _token[(start + length)..]], _token[..length], [.. _token, .. input]])
        {
            Require(
                _tokens.Find(SearchHost.App, Encoding.Latin1.GetString(token)) is null || token.AsSpan().StartsWith(_token),
                "no token but an issued one is a user's");
        }
    }
}
