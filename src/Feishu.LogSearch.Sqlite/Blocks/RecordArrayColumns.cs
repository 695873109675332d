namespace Feishu.LogSearch.Sqlite;

/// <summary>The columns of records that were just appended.</summary>
internal sealed class RecordArrayColumns : IRecordColumns
{
    private readonly LogRecord[] _records;
    private readonly bool[] _hasText;
    private readonly bool[] _hasNumber;

    public RecordArrayColumns(LogRecord[] records)
    {
        _records = records;
        LogFieldTable table = LogFields.For(Kind);
        _hasText = new bool[table.Texts.Length];
        _hasNumber = new bool[table.Numbers.Length];
        Times = new long[records.Length];
        Ids = new string[records.Length];
        for (int row = 0; row < records.Length; row++)
        {
            LogRecord record = records[row];
            Times[row] = record.UnixTimeMilliseconds;
            Ids[row] = record.Id;
            ReadOnlySpan<string?> texts = record.Texts;
            for (int slot = 0; slot < texts.Length; slot++)
            {
                _hasText[slot] |= texts[slot] is not null;
            }

            ReadOnlySpan<long?> numbers = record.Numbers;
            for (int slot = 0; slot < numbers.Length; slot++)
            {
                _hasNumber[slot] |= numbers[slot] is not null;
            }
        }
    }

    public LogKind Kind => _records[0].Kind;

    public string AppId => _records[0].AppId;

    public long[] Times { get; }

    public string[] Ids { get; }

    public bool Has(LogField field) => field.IsNumeric ? _hasNumber[field.Slot] : _hasText[field.Slot];

    public void Read(LogField field, string?[] values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = _records[row].Texts[field.Slot];
        }
    }

    public TokenColumn? ReadTokens(LogField field) => null;

    public void Read(LogField field, long?[] values)
    {
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = _records[row].Numbers[field.Slot];
        }
    }
}
