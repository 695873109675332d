using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Says what SQLite's failures mean to who runs the store, and the way out.</summary>
internal static class StoreErrors
{
    public static LogStoreException Of(SqliteException exception, string path)
    {
        (string code, string message) = exception.SqliteErrorCode switch
        {
            raw.SQLITE_CANTOPEN => (SqliteLogErrorCodes.CannotOpen, "cannot be opened. Create its folder, and let this process read and write in it"),
            raw.SQLITE_PERM or raw.SQLITE_AUTH => (SqliteLogErrorCodes.CannotOpen, "may not be opened by this process. Give it the right to read and write the file and its folder"),
            raw.SQLITE_NOTADB => (SqliteLogErrorCodes.NotAStore, "is no SQLite database, or its first page is damaged. Choose another path, or restore the file from a backup; it was left as it is"),
            raw.SQLITE_CORRUPT => (SqliteLogErrorCodes.Damaged, "is damaged. Run VerifyAsync to see what can still be read, and restore the file from a backup"),
            raw.SQLITE_READONLY when exception.SqliteExtendedErrorCode == raw.SQLITE_READONLY_DBMOVED => Moved,
            raw.SQLITE_READONLY => (SqliteLogErrorCodes.ReadOnly, "may only be read. Give this process the right to write the file and its folder"),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (SqliteLogErrorCodes.Busy, "is locked by another process. Try again, or raise BusyTimeout"),
            raw.SQLITE_FULL => (SqliteLogErrorCodes.DiskFull, "cannot grow: the disk, or the process's limit of a file's size, is full. Free some space; the batch was not kept"),
            raw.SQLITE_IOERR => (SqliteLogErrorCodes.InputOutput, "cannot be read or written. Look for a failing or full disk, or a limit of the process's files; what was acknowledged is not lost by this"),
            _ => (SqliteLogErrorCodes.InputOutput, "failed"),
        };
        return new LogStoreException(code, $"The log store '{path}' {message} ({exception.Message}).", exception);
    }

    public static LogStoreException Replaced(string path) =>
        new(Moved.Code, $"The log store '{path}' {Moved.Message}.");

    public static LogStoreException DamagedBlock(string path, long block, string what, Exception? cause = null) =>
        new(SqliteLogErrorCodes.Damaged, $"The log store '{path}' is damaged: block {block}: {what}. Other blocks can be read; VerifyAsync lists all damage. Restore the file from a backup, or wait until the block is out of retention.", cause);

    public static LogStoreException DamagedTable(string path, string what, Exception? cause = null) =>
        new(SqliteLogErrorCodes.Damaged, $"The log store '{path}' is damaged: {what}. VerifyAsync lists all damage. Restore the file from a backup.", cause);

    private static (string Code, string Message) Moved =>
        (SqliteLogErrorCodes.FileReplaced, "was deleted, moved or replaced while it was in use. Put it back, or start the store anew");
}
