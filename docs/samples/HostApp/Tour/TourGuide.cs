using System.Globalization;
using System.Runtime.CompilerServices;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Shows queries and what they find, and remembers it.</summary>
internal sealed class TourGuide
{
    private const int Indent = 3;
    private const int ShownEntries = 4;

    private readonly List<TourFinding> _findings = [];
    private int _steps;

    public TourGuide(ILogSearch logs, Terminal terminal)
    {
        Logs = logs;
        Terminal = terminal;
        Calls = new CallTable(terminal, logs.GetRetention(SampleApp.Store.AppId).TimeZone);
        Bars = new Bars(terminal, Calls);
    }

    public ILogSearch Logs { get; }

    public Terminal Terminal { get; }

    public CallTable Calls { get; }

    public Bars Bars { get; }

    public IReadOnlyList<TourFinding> Findings => _findings;

    /// <summary>Begins a step of the tour.</summary>
    public void Begin(string english, string chinese) =>
        Terminal.WriteRule(string.Create(CultureInfo.InvariantCulture, $"{++_steps}  {english} · {chinese}"));

    /// <summary>Shows a query: as it was written, and as the link that reads back to it.</summary>
    public ServerLogQuery Show(ServerLogQuery query, [CallerArgumentExpression(nameof(query))] string code = "")
    {
        Code(code);
        Terminal.WriteWrapped("?" + query.ToQueryString(), Indent, Tone.Quiet);
        Terminal.WriteLine();
        return query;
    }

    /// <summary>Runs a query, and shows it with the first entries that it finds.</summary>
    public async Task<TourFinding> FindAsync(ServerLogQuery query, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(query))] string code = "")
    {
        Show(query, code);
        LogResults<ServerLogEntry> results = Logs.Find(query);
        LogPage<ServerLogEntry> page = await results.GetPageAsync(ShownEntries, cancellationToken: cancellationToken);
        LogCount count = await results.CountAsync(cancellationToken);
        Calls.Write(page.Entries);
        Note($"{Number(page.Entries.Length)} of {Number(count.Total)}: {Number(count.Success)} success, {Number(count.Fail)} fail, {Number(count.Timeout)} timeout. {Cost(page.Cost)}");
        var finding = new TourFinding(query, page.Entries, count);
        _findings.Add(finding);
        return finding;
    }

    /// <summary>Shows what the library says to a query that breaks a rule.</summary>
    public void ShowRefusal(Func<object> query, [CallerArgumentExpression(nameof(query))] string code = "")
    {
        Code(code.Replace("() => ", "", StringComparison.Ordinal));
        try
        {
            throw new InvalidOperationException($"This should have been refused, and gave {query()}.");
        }
        catch (LogQueryException exception)
        {
            foreach (LogViolation violation in exception.Violations)
            {
                Text($"{violation.Code} {violation.Parameter}: {violation.Message.English}", Tone.Bad);
                Text(violation.Message.Chinese, Tone.Bad);
            }
        }
    }

    /// <summary>Shows C# code as it stands in the source, its continued lines indented once.</summary>
    private void Code(string expression)
    {
        string indent = new(' ', Indent);
        foreach (string line in expression.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Terminal.WriteLine(indent + line, Tone.Code);
            indent = new(' ', Indent + 4);
        }
    }

    public void Note(string text) => Terminal.WriteWrapped(text, Indent, Tone.Quiet);

    public void Text(string text, Tone tone = Tone.Plain) => Terminal.WriteWrapped(text, Indent, tone);

    public static string Cost(LogCost cost) =>
        $"{cost.Elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms, {Number(cost.RecordsScanned)} records scanned.";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
