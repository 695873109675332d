namespace Feishu.LogSearch.Sqlite;

/// <summary>
/// The row that says which process compacts, and until when. It saves two processes from doing the same work; a swap is
/// safe without it, since it takes place only if the blocks that it replaces are still there.
/// </summary>
internal static class CompactionLease
{
    private const string Take = "INSERT INTO lease (id, owner, until) VALUES (1, ?1, ?2) ON CONFLICT (id) DO UPDATE SET owner = ?1, until = ?2 WHERE owner = ?1 OR until < ?3 OR until > ?4";
    private const string Release = "DELETE FROM lease WHERE owner = ?1";

    // A process that dies leaves its lease behind for so long.
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    /// <summary>Takes or renews the lease.</summary>
    /// <returns><see langword="false"/> while another process has it.</returns>
    public static bool TryTake(StoreConnection connection, long owner, DateTimeOffset now)
    {
        // A lease that ends later than one taken now could is that of a clock that was wrong.
        long until = (now + Duration).ToUnixTimeMilliseconds();
        connection[Take].Bind(1, owner).Bind(2, until).Bind(3, now.ToUnixTimeMilliseconds()).Bind(4, until).Run();
        return connection.Changes > 0;
    }

    public static void GiveBack(StoreConnection connection, long owner) => connection[Release].Bind(1, owner).Run();
}
