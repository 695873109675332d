namespace Feishu.LogSearch.Testing;

/// <summary>One record for each hostile text, and one that lacks the field.</summary>
internal static class TextRows
{
    public static Task AppendAsync(ConformanceRun run, LogField field, params string[] more) => run.AppendAsync(
    [
        ConformanceRecord.Server("missing", run.At(-1)),
        .. HostileTexts.All.Concat(more).Select((text, index) => ConformanceRecord.Server($"t{index}", run.At(index), (field, text))),
    ]);
}
