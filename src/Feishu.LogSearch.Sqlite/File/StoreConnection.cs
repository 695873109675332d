using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Feishu.LogSearch.Sqlite;

/// <summary>A connection to the file, with the statements that were prepared on it. Used by one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    // SQLite's own cache holds the pages of its trees; what searches need again is kept as parts of blocks.
    private const int PageCacheKilobytes = 1_024;
    private const int CheckpointPages = 4_000;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    private StoreConnection(SqliteConnection connection)
    {
        _connection = connection;
    }

    /// <summary>Opens the file; does not change it.</summary>
    public static StoreConnection Open(SqliteLogStoreOptions options, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = options.Path,
            Mode = mode,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            var opened = new StoreConnection(connection);
            raw.sqlite3_busy_timeout(connection.Handle, (int)options.BusyTimeout.TotalMilliseconds);
            opened.Execute("PRAGMA cell_size_check = ON");
            opened.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{PageCacheKilobytes}"));
            opened.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA wal_autocheckpoint = {CheckpointPages}"));
            opened.Execute(options.Durability == LogDurability.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            return opened;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The statement of an SQL text; the caller resets it.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out Statement? statement))
            {
                _statements[sql] = statement = new Statement(_connection.Handle!, sql);
            }

            return statement;
        }
    }

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_connection.Handle);

    /// <summary>Runs SQL that is not run again.</summary>
    public void Execute(string sql)
    {
        using var statement = new Statement(_connection.Handle!, sql);
        statement.Run();
    }

    /// <summary>The one number that a query or pragma gives.</summary>
    public long ReadNumber(string sql)
    {
        Statement statement = this[sql];
        try
        {
            return statement.Step() ? statement.GetInt64(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Runs an action in a transaction.</summary>
    /// <param name="begin">How it begins: <c>BEGIN</c> to read, <c>BEGIN IMMEDIATE</c> to write.</param>
    /// <param name="action">What to do.</param>
    public void InTransaction(string begin, Action action)
    {
        this[begin].Run();
        try
        {
            action();
            this["COMMIT"].Run();
        }
        catch
        {
            Rollback();
            throw;
        }
    }

    /// <summary>Ends a transaction, if there still is one, without its changes.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            raw.sqlite3_exec(_connection.Handle, "ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (Statement statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }
}
