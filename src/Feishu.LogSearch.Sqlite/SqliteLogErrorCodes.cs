namespace Feishu.LogSearch.Sqlite;

/// <summary>The stable codes of the failures of the embedded store, in <see cref="LogStoreException.Code"/>.</summary>
public static class SqliteLogErrorCodes
{
    /// <summary>The file cannot be opened or created.</summary>
    public const string CannotOpen = "FLS4201";

    /// <summary>The file is no SQLite database, or one of another program. It was left as it is.</summary>
    public const string NotAStore = "FLS4202";

    /// <summary>The file is of a newer version of the library. It was left as it is.</summary>
    public const string NewerVersion = "FLS4203";

    /// <summary>Part of the file is damaged.</summary>
    public const string Damaged = "FLS4204";

    /// <summary>The file, or its folder, may only be read.</summary>
    public const string ReadOnly = "FLS4205";

    /// <summary>Another process kept the file locked for longer than the busy time-out.</summary>
    public const string Busy = "FLS4206";

    /// <summary>There is no room left on the disk, or the file may not grow.</summary>
    public const string DiskFull = "FLS4207";

    /// <summary>The operating system failed to read or write the file.</summary>
    public const string InputOutput = "FLS4208";

    /// <summary>The file was deleted, moved or replaced while it was in use.</summary>
    public const string FileReplaced = "FLS4209";
}
