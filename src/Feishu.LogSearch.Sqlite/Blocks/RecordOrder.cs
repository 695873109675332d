namespace Feishu.LogSearch.Sqlite;

/// <summary>The order of the log, oldest first: by time, then by id (ordinal).</summary>
internal sealed class RecordOrder : IComparer<LogRecord>
{
    public static RecordOrder Instance { get; } = new();

    public static int Compare(LogRecord left, LogRecord right)
    {
        int byTime = left.UnixTimeMilliseconds.CompareTo(right.UnixTimeMilliseconds);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.Id, right.Id);
    }

    int IComparer<LogRecord>.Compare(LogRecord? x, LogRecord? y) => Compare(x!, y!);
}
