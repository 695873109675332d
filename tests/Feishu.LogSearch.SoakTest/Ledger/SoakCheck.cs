namespace Feishu.LogSearch.SoakTest;

/// <summary>Looks at the file while no host has it open: it must be whole, and have what the ledger says, each once.</summary>
internal sealed class SoakCheck(string file, SoakLedger ledger, SoakFaults faults)
{
    private const int PageSize = 5_000;

    private readonly HashSet<(LogKind, int)> _lost = [];
    private readonly HashSet<(LogKind, int)> _doubled = [];

    /// <summary>How many acknowledged records were missing before they had expired.</summary>
    public int Lost => _lost.Count;

    public int Doubled => _doubled.Count;

    /// <param name="cutoff">What is older has expired.</param>
    /// <param name="overdue">What is older must have been deleted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(DateTimeOffset cutoff, DateTimeOffset overdue, CancellationToken cancellationToken)
    {
        await using var store = new SqliteLogStore(new SqliteLogStoreOptions { Path = file, Compaction = false });
        await store.InitializeAsync(cancellationToken);
        foreach (SqliteLogStoreDamage damage in await store.VerifyAsync(cancellationToken))
        {
            faults.Add($"verify: {damage.Description}");
        }

        foreach (LogKind kind in SoakLedger.Kinds)
        {
            Compare(kind, await CountAsync(store, kind, cancellationToken), cutoff, overdue);
        }
    }

    private void Compare(LogKind kind, byte[] found, DateTimeOffset cutoff, DateTimeOffset overdue)
    {
        for (int number = 0; number < found.Length; number++)
        {
            SoakRound round = ledger.Rounds[number / SoakTraffic.CountOf(kind)];
            if (found[number] == 0 && round.IsAcknowledged && round.Begin >= cutoff && _lost.Add((kind, number)))
            {
                faults.Add($"lost: {kind} {number}");
            }
            else if (found[number] > 1 && _doubled.Add((kind, number)))
            {
                faults.Add($"doubled: {kind} {number} is there {found[number]} times");
            }
            else if (found[number] > 0 && round.IsAcknowledged && round.End < overdue)
            {
                faults.Add($"not deleted: {kind} {number} of {round.End:u} is there, and what is older than {overdue:u} has expired");
            }
        }
    }

    /// <summary>How often each number is there.</summary>
    private async Task<byte[]> CountAsync(SqliteLogStore store, LogKind kind, CancellationToken cancellationToken)
    {
        byte[] found = new byte[ledger.Rounds.Count * SoakTraffic.CountOf(kind)];
        var request = new LogReadRequest { Kind = kind, AppId = SoakTraffic.AppId, Window = new LogWindow(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)), Limit = PageSize };
        while (true)
        {
            LogReadResult page = await store.ReadAsync(request, cancellationToken);
            foreach (LogRecord record in page.Records)
            {
                if (SoakTraffic.NumberOf(record.GetText(SoakTraffic.NumberedBy(kind))) is { } number && number < found.Length)
                {
                    found[number] = (byte)Math.Min(found[number] + 1, byte.MaxValue);
                }
                else
                {
                    faults.Add($"unknown: {kind} {record.Id} was never recorded");
                }
            }

            if (page.Records.Length < PageSize)
            {
                return found;
            }

            request = request with { Before = page.Records[^1].Position };
        }
    }
}
