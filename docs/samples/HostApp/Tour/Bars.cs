using System.Globalization;
using Feishu.LogSearch;

namespace HostApp;

/// <summary>Shows counts as bars, which need no colours to be read.</summary>
internal sealed class Bars(Terminal terminal, EntryTime times)
{
    private const int Indent = 3;
    private const int WidestValue = 60;
    private const char Success = '█';
    private const char Fail = '▓';
    private const char Timeout = '░';

    public void Write(LogHistogram histogram)
    {
        int columns = terminal.Width - Indent - 33;
        long most = Math.Max(1, histogram.Buckets.Max(bucket => bucket.Count.Total));
        double scale = Math.Min(1, (double)columns / most);
        terminal.WriteLine(new string(' ', Indent) + Columns("FROM", Legend(), columns, "SUCCESS", "FAIL", "TIMEOUT"), Tone.Quiet);
        foreach (LogHistogramBucket bucket in histogram.Buckets)
        {
            LogCount count = bucket.Count;
            int success = Length(count.Success, scale), fail = Length(count.Fail, scale), timeout = Length(count.Timeout, scale);
            string bar = terminal.Paint(new string(Success, success), Tone.Good)
                + terminal.Paint(new string(Fail, fail), Tone.Bad)
                + terminal.Paint(new string(Timeout, timeout), Tone.Slow)
                + new string(' ', Math.Max(0, columns - success - fail - timeout));
            terminal.WriteLine(new string(' ', Indent) + Columns(times.MinuteOf(bucket.Window.Start), bar, 0, Number(count.Success), Number(count.Fail), Number(count.Timeout)));
        }
    }

    public void Write(LogFacet facet, Func<LogFacetValue, string> explain)
    {
        if (facet.Values.IsEmpty)
        {
            terminal.WriteLine($"{new string(' ', Indent)}No entry has a value of {facet.Field.Name}.", Tone.Quiet);
            return;
        }

        int width = Math.Clamp(facet.Values.Max(value => TextWidth.Of(value.Value)), facet.Field.Name.Length, WidestValue);
        long most = facet.Values.Max(value => value.Count);
        int columns = (int)Math.Min(most, 20);
        terminal.WriteLine($"{new string(' ', Indent)}{TextWidth.PadRight(facet.Field.Name.ToUpperInvariant(), width)}  {"COUNT",5}", Tone.Quiet);
        foreach (LogFacetValue value in facet.Values)
        {
            string bar = new string(Success, Length(value.Count, (double)columns / most)).PadRight(columns);
            string head = $"{new string(' ', Indent)}{TextWidth.PadRight(TextWidth.Cut(value.Value, width), width)}  {Number(value.Count),5}  ";
            string tail = TextWidth.Cut(explain(value), terminal.Width - TextWidth.Of(head) - columns - 2);
            terminal.WriteLine(head + terminal.Paint(bar, Tone.Code) + "  " + terminal.Paint(tail, Tone.Quiet));
        }

        terminal.WriteLine($"{new string(' ', Indent)}{Number(facet.DistinctValues)} different values; {Number(facet.Missing)} entries have none.", Tone.Quiet);
    }

    private static string Legend() => $"{Success} success  {Fail} fail  {Timeout} timeout";

    private static string Columns(string time, string bar, int width, string success, string fail, string timeout) =>
        $"{time,-5}  {TextWidth.PadRight(bar, width)}  {success,7}  {fail,5}  {timeout,7}";

    // What happened at all is seen: one call is never too few for a mark.
    private static int Length(long count, double scale) => count == 0 ? 0 : Math.Max(1, (int)Math.Round(count * scale));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
