namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>Records that have one text field, and it alone.</summary>
internal sealed class OneTextColumn(string?[] texts, long[] times) : IRecordColumns
{
    public LogKind Kind => LogKind.Server;

    public string AppId => Some.App;

    public long[] Times => times;

    public string[] Ids => throw new NotSupportedException();

    public bool Has(LogField field) => true;

    public void Read(LogField field, string?[] values) => texts.CopyTo(values, 0);

    public TokenColumn? ReadTokens(LogField field) => null;

    public void Read(LogField field, long?[] values) => throw new NotSupportedException();
}
