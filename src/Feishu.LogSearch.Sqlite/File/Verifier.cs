using Microsoft.Data.Sqlite;

namespace Feishu.LogSearch.Sqlite;

/// <summary>Reads everything in the file, and says what is wrong.</summary>
internal sealed class Verifier(SqliteLogStoreOptions options, StoreFile file, CancellationToken cancellationToken)
{
    private readonly List<SqliteLogStoreDamage> _damage = [];

    public IReadOnlyList<SqliteLogStoreDamage> Verify()
    {
        // A connection of its own: SQLite must not trust the pages that it has in memory.
        using (StoreConnection connection = StoreConnection.Open(options, SqliteOpenMode.ReadWrite))
        {
            Try(null, () => VerifyTrees(connection));
            Try(null, () => VerifyBatches(connection));
        }

        Try(null, VerifyBlocks);
        return _damage;
    }

    /// <summary>Reads everything that a block has.</summary>
    /// <exception cref="LogStoreException">The block is damaged.</exception>
    public static void VerifyBlock(ReadSession session, Block block) => session.Guard(block, () => ReadAll(session, block));

    private void VerifyTrees(StoreConnection connection)
    {
        Statement check = connection["PRAGMA integrity_check"];
        try
        {
            while (check.Step())
            {
                if (check.GetText(0) is not "ok" and string problem)
                {
                    _damage.Add(new SqliteLogStoreDamage(null, problem));
                }
            }
        }
        finally
        {
            check.Reset();
        }
    }

    private void VerifyBatches(StoreConnection connection)
    {
        if (BatchTable.CountDamaged(connection) is > 0 and int damaged)
        {
            _damage.Add(new SqliteLogStoreDamage(null, FormattableString.Invariant($"{damaged} rows of the table batch have a wrong checksum: a batch of the last hour that is sent again may be kept twice.")));
        }
    }

    private void VerifyBlocks()
    {
        // The cache may hold what was read before the damage: a file of its own reads anew.
        using var unread = new StoreFile(options);
        using ReadSession session = unread.OpenReader();
        foreach (Block block in session.Index.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Try(block, () => VerifyBlock(session, block));
        }
    }

    private static bool ReadAll(ReadSession session, Block block)
    {
        var reader = new BlockReader(session, block);
        for (int row = 0; row < block.RowCount; row++)
        {
            PartRows.Read(session.Connection, block.Id, row, session.Path);
        }

        LogRecord? last = null;
        for (int row = 0; row < block.Key.Rows; row++)
        {
            LogRecord record = reader.RecordOf(row);
            if (last is not null && RecordOrder.Compare(last, record) > 0)
            {
                throw new InvalidDataException($"The record '{record.Id}' stands behind a newer one.");
            }

            last = record;
        }

        return true;
    }

    private void Try(Block? block, Action verify)
    {
        try
        {
            verify();
        }
        catch (SqliteException exception)
        {
            _damage.Add(new SqliteLogStoreDamage(block?.Id, Describe(block, StoreErrors.Of(exception, file.Path).Message)));
        }
        catch (LogStoreException exception)
        {
            _damage.Add(new SqliteLogStoreDamage(block?.Id, Describe(block, exception.Message)));
        }
    }

    private static string Describe(Block? block, string message) => block is null ? message : $"{message} It concerns {block.Key}.";
}
