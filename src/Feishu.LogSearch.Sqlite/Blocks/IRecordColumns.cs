namespace Feishu.LogSearch.Sqlite;

/// <summary>What a block is made of: the records of one kind, app and day in the order of the log, column by column.</summary>
internal interface IRecordColumns
{
    LogKind Kind { get; }

    string AppId { get; }

    /// <summary>The times, ascending.</summary>
    long[] Times { get; }

    string[] Ids { get; }

    /// <summary>Whether any record has a value in a field.</summary>
    bool Has(LogField field);

    void Read(LogField field, string?[] values);

    /// <summary>The texts of a field as tokens, where they are at hand; else <see langword="null"/>.</summary>
    TokenColumn? ReadTokens(LogField field);

    void Read(LogField field, long?[] values);
}
