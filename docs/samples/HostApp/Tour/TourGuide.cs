using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Shows queries and what they find, and remembers it.</summary>
internal sealed class TourGuide
{
    private const int Indent = 3;
    private const int ShownEntries = 5;

    private readonly List<TourFinding> _findings = [];
    private int _steps;

    public TourGuide(ILogSearch logs, Terminal terminal)
    {
        Logs = logs;
        Terminal = terminal;
        Times = new EntryTime(logs.GetRetention(SampleApp.Store.AppId).TimeZone);
        Calls = new CallTable(terminal, Times);
        Pushes = new PushTable(terminal, Times);
        Reports = new ReportTable(terminal, Times);
        Bars = new Bars(terminal, Times);
    }

    public ILogSearch Logs { get; }

    public Terminal Terminal { get; }

    public EntryTime Times { get; }

    public CallTable Calls { get; }

    public PushTable Pushes { get; }

    public ReportTable Reports { get; }

    public Bars Bars { get; }

    public IReadOnlyList<TourFinding> Findings => _findings;

    /// <summary>Begins a step of the tour.</summary>
    public void Begin(string english, string chinese) =>
        Terminal.WriteRule(string.Create(CultureInfo.InvariantCulture, $"{++_steps}  {english} · {chinese}"));

    /// <summary>Shows a query: as it was written, and as the link that reads back to it.</summary>
    public TQuery Show<TQuery>(TQuery query, [CallerArgumentExpression(nameof(query))] string code = "")
        where TQuery : LogQuery
    {
        Code(code);
        Terminal.WriteWrapped("?" + query.ToQueryString(), Indent, Tone.Quiet);
        Terminal.WriteLine();
        return query;
    }

    /// <summary>Searches server logs, and shows the query with the first entries that it finds.</summary>
    /// <returns>The entries that were shown.</returns>
    public Task<ImmutableArray<ServerLogEntry>> FindAsync(ServerLogQuery query, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(query))] string code = "") =>
        FindAsync(Show(query, code), entries => Calls.Write(entries), cancellationToken);

    /// <summary>The same for event logs.</summary>
    /// <returns>The entries that were shown.</returns>
    public Task<ImmutableArray<EventLogEntry>> FindAsync(EventLogQuery query, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(query))] string code = "") =>
        FindAsync(Show(query, code), entries => Pushes.Write(entries), cancellationToken);

    /// <summary>The same for client logs.</summary>
    /// <returns>The entries that were shown.</returns>
    public Task<ImmutableArray<ClientLogEntry>> FindAsync(ClientLogQuery query, CancellationToken cancellationToken, [CallerArgumentExpression(nameof(query))] string code = "") =>
        FindAsync(Show(query, code), entries => Reports.Write(entries), cancellationToken);

    /// <summary>Shows why a result is as it is.</summary>
    public void Write(LogExplanation explanation)
    {
        foreach (LogExplanationNote note in explanation.Notes)
        {
            Text($"{note.Reason}: {note.Message.English}");
            Text(note.Message.Chinese, Tone.Quiet);
        }
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

    private async Task<ImmutableArray<TEntry>> FindAsync<TEntry>(LogQuery<TEntry> query, Action<ImmutableArray<TEntry>> write, CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        LogResults<TEntry> results = Logs.Find(query);
        LogPage<TEntry> page = await results.GetPageAsync(ShownEntries, cancellationToken: cancellationToken);
        LogCount count = await results.CountAsync(cancellationToken);
        write(page.Entries);
        Note($"{Number(page.Entries.Length)} of {Number(count.Total)}: {Number(count.Success)} success, {Number(count.Fail)} fail, {Number(count.Timeout)} timeout. {Cost(page.Cost)}");
        _findings.Add(new TourFinding(query, [.. page.Entries], count));
        return page.Entries;
    }

    /// <summary>Shows C# code as it stands in the source, its continued lines indented once.</summary>
    public void Code(string expression)
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
