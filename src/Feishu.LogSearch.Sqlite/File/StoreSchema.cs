using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Feishu.LogSearch.Sqlite;

/// <summary>The tables of the file, and their version.</summary>
internal static class StoreSchema
{
    /// <summary>"FLSS": tells SQLite files of this library from others.</summary>
    public const int ApplicationId = 0x464C5353;

    public const int Version = 2;

    // Its tables are the same. Its blocks are of an older format, which is read as it is.
    private const int OldestVersion = 1;

    private const int PageSize = 8_192;

    private static readonly string[] Tables =
    [
        // One row. What the table of blocks must add up to, so that a lost row is noticed, and two counters that tell a
        // reader whether the blocks it knows are still the blocks there are.
        "CREATE TABLE meta (id INTEGER PRIMARY KEY CHECK (id = 1), next_block INTEGER NOT NULL, removals INTEGER NOT NULL, blocks INTEGER NOT NULL, digest INTEGER NOT NULL, checksum INTEGER NOT NULL)",

        // parts: how many rows of part the block has behind its first; 0 when all its parts are in that one.
        "CREATE TABLE block (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, app BLOB NOT NULL, day INTEGER NOT NULL, rows INTEGER NOT NULL, min_time INTEGER NOT NULL, max_time INTEGER NOT NULL, parts INTEGER NOT NULL, bytes INTEGER NOT NULL, checksum INTEGER NOT NULL)",

        // id: the block's id * 2^20 + the number of the row within the block.
        "CREATE TABLE part (id INTEGER PRIMARY KEY, checksum INTEGER NOT NULL, data BLOB NOT NULL)",
        "CREATE TABLE batch (id BLOB PRIMARY KEY, time INTEGER NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE lease (id INTEGER PRIMARY KEY CHECK (id = 1), owner INTEGER NOT NULL, until INTEGER NOT NULL)",
    ];

    /// <summary>Makes an empty file a store, or checks that the file is one of a version that can be read.</summary>
    public static void CreateOrCheck(StoreConnection connection, string path)
    {
        if (IsEmpty(connection))
        {
            // Before the first table: these cannot be changed behind it.
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA page_size = {PageSize}"));
            connection.Execute("PRAGMA auto_vacuum = INCREMENTAL");
            connection.InTransaction("BEGIN IMMEDIATE", () =>
            {
                // Another process may have been quicker.
                if (IsEmpty(connection))
                {
                    Create(connection);
                }
            });
        }

        Upgrade(connection, Check(connection, path));

        // A backup made by VACUUM INTO has lost it.
        connection.Execute("PRAGMA journal_mode = WAL");
    }

    private static long Check(StoreConnection connection, string path)
    {
        long application = connection.ReadNumber("PRAGMA application_id");
        if (application != ApplicationId)
        {
            throw new LogStoreException(
                SqliteLogErrorCodes.NotAStore,
                string.Create(CultureInfo.InvariantCulture, $"'{path}' is a SQLite database of another program (application id {application}, not {ApplicationId}). Choose another path; the file was left as it is."));
        }

        long version = connection.ReadNumber("PRAGMA user_version");
        if (version is < OldestVersion or > Version)
        {
            throw new LogStoreException(
                SqliteLogErrorCodes.NewerVersion,
                string.Create(CultureInfo.InvariantCulture, $"The log store '{path}' has format version {version}; this version of the library reads versions {OldestVersion} to {Version}. Update the library; the file was left as it is."));
        }

        return version;
    }

    /// <summary>Marks an older file as one of the present version: what is appended from now on, an older library could not read.</summary>
    private static void Upgrade(StoreConnection connection, long version)
    {
        if (version == Version)
        {
            return;
        }

        try
        {
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_READONLY)
        {
            // Nothing will be appended to it either; searches go on.
        }
    }

    private static bool IsEmpty(StoreConnection connection) =>
        connection.ReadNumber("PRAGMA application_id") == 0
        && connection.ReadNumber("PRAGMA user_version") == 0
        && connection.ReadNumber("SELECT count(*) FROM sqlite_schema") == 0;

    private static void Create(StoreConnection connection)
    {
        foreach (string table in Tables)
        {
            connection.Execute(table);
        }

        StoreMeta.Create(connection);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"));
    }
}
