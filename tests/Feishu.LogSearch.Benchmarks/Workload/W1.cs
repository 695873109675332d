using System.Globalization;

namespace Feishu.LogSearch.Benchmarks.Workload;

/// <summary>
/// The workload W1: the server and client logs of one day of one store app, the same for every engine and every run with
/// the same seed. A record is made from its index alone.
/// </summary>
internal sealed class W1
{
    public const string AppId = "cli_a1b2c3d4e5f60718";
    public const int DefaultBatchSize = 1_000;
    public const int Tenants = 500;
    public const int Users = 20_000;

    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private readonly string _serverIds;
    private readonly string _clientIds;

    public W1(int serverRecords, int seed, int batchSize = DefaultBatchSize)
    {
        BatchSize = batchSize;
        ServerRecords = serverRecords;
        Seed = seed;
        TenantKeys = [.. Enumerable.Range(0, Tenants).Select(rank => new Draw(seed, 1, rank).Hex(16))];
        OpenIds = [.. Enumerable.Range(0, Users).Select(rank => "ou_" + new Draw(seed, 2, rank).Hex(32))];
        _serverIds = new Draw(seed, 3, 0).Hex(16);
        _clientIds = new Draw(seed, 3, 1).Hex(16);
        Server = new W1Server(this);
        Client = new W1Client(this);
    }

    /// <summary>When the day begins. Engines that go by the machine's clock need a day that has just ended: <see cref="MoveTo"/>.</summary>
    public static DateTimeOffset DayStart { get; private set; } = new(2026, 3, 5, 0, 0, 0, Offset);

    public static DateTimeOffset DayEnd => DayStart.AddDays(1);

    public int BatchSize { get; }

    public int ServerRecords { get; }

    public int ClientRecords => ServerRecords / 2;

    public int Records => ServerRecords + ClientRecords;

    public int Seed { get; }

    /// <summary>The tenants, most frequent first (Zipf).</summary>
    public string[] TenantKeys { get; }

    /// <summary>The users, most frequent first (Zipf).</summary>
    public string[] OpenIds { get; }

    public W1Server Server { get; }

    public W1Client Client { get; }

    /// <summary>The server records in batches, oldest first.</summary>
    /// <param name="from">The index of the first.</param>
    public IEnumerable<ServerLogEntry[]> ServerBatches(int from = 0) => Batches(from, ServerRecords, Server.Make);

    /// <summary>The client records in batches, oldest first.</summary>
    public IEnumerable<ClientLogEntry[]> ClientBatches() => Batches(0, ClientRecords, Client.Make);

    /// <summary>Begins the day at another time, in this process.</summary>
    public static void MoveTo(DateTimeOffset dayStart) => DayStart = dayStart.ToOffset(Offset);

    /// <summary>The ids that the library gives: a prefix for each process and a counter.</summary>
    public string EntryId(LogKind kind, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{(kind == LogKind.Server ? _serverIds : _clientIds)}-{index:x10}");

    /// <summary>The index of the record that has an id.</summary>
    public static int IndexOf(string entryId) =>
        int.Parse(entryId.AsSpan(entryId.IndexOf('-', StringComparison.Ordinal) + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>Each record has an equal slot of the day, and lies anywhere in it: times are in the order of the index.</summary>
    public static DateTimeOffset TimeOf(int index, int count, ref Draw draw) =>
        DayStart.AddMilliseconds(Math.Floor((index + draw.Unit()) * ((DayEnd - DayStart).TotalMilliseconds / count)));

    private IEnumerable<TEntry[]> Batches<TEntry>(int from, int count, Func<int, TEntry> make)
    {
        for (int first = from; first < count; first += BatchSize)
        {
            var batch = new TEntry[Math.Min(BatchSize, count - first)];
            for (int i = 0; i < batch.Length; i++)
            {
                batch[i] = make(first + i);
            }

            yield return batch;
        }
    }
}
