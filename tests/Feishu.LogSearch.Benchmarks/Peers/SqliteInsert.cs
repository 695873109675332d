using Microsoft.Data.Sqlite;

namespace Feishu.LogSearch.Benchmarks.Peers;

/// <summary>A prepared INSERT of one row.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly SqliteCommand _command;

    public SqliteInsert(SqliteConnection connection, string table, string columns)
    {
        int count = columns.Split(',').Length;
        _command = connection.CreateCommand();
        _command.CommandText = $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", Enumerable.Range(0, count).Select(i => $"$p{i}"))})";
        for (int i = 0; i < count; i++)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        }

        _command.Prepare();
    }

    /// <summary>Inserts a row and returns its number.</summary>
    public long Run(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (int i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        _command.ExecuteNonQuery();
        return SQLitePCL.raw.sqlite3_last_insert_rowid(_command.Connection!.Handle);
    }

    public void Dispose() => _command.Dispose();
}
