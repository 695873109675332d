using System.Globalization;
using System.Text;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// Files of the embedded store. A damaged one is a <see cref="LogStoreException"/>, when it is opened or searched; what a
/// search gives is what was stored, never less. The check of the whole file says what is wrong, and does not throw.
/// </summary>
internal sealed class FileTarget : FuzzTarget
{
    private const int Batches = 3;
    private const int BatchRows = 20;

    private readonly Lazy<(byte[] File, string[] Records)> _stored = new(() => WithFileAsync(StoreAsync).GetAwaiter().GetResult());

    public override string Name => "files";

    public override IReadOnlyList<byte[]> Corpus => [_stored.Value.File];

    public override IReadOnlyList<byte[]> Words { get; } =
        [.. new[] { "block", "part", "meta", "batch", "CREATE TABLE", "INTEGER", "PRIMARY KEY", "SQLite format 3\0" }.Select(Encoding.ASCII.GetBytes)];

    public override int FewExecutions => 150;

    // An empty file is a new store, and SQLite takes one of a single byte for empty.
    public override bool Run(byte[] input) =>
        input.Length <= 1 || WithFileAsync(path => OpenAsync(path, input, _stored.Value.Records)).GetAwaiter().GetResult();

    private static async Task<bool> OpenAsync(string path, byte[] input, string[] stored)
    {
        await File.WriteAllBytesAsync(path, input);
        await using SqliteLogStore store = NewStore(path);
        if (!await TryAsync(async () => await store.InitializeAsync(default)))
        {
            return false;
        }

        bool isWhole = await TryAsync(async () =>
            Require((await ReadAsync(store)).SequenceEqual(stored), "a search in a damaged file never gives other records than those that were stored"));
        await TryAsync(async () => _ = await store.VerifyAsync());
        return await TryAsync(async () =>
        {
            await store.CompactAsync();
            Require(!isWhole || (await ReadAsync(store)).SequenceEqual(stored), "merged blocks have the same records");
        }) && isWhole;
    }

    private static async Task<(byte[] File, string[] Records)> StoreAsync(string path)
    {
        var window = new LogWindow(SearchHost.Now.AddHours(-1).ToUniversalTime(), SearchHost.Now.ToUniversalTime());
        string[] records;
        await using (SqliteLogStore store = NewStore(path))
        {
            await store.InitializeAsync(default);
            for (int batch = 0; batch < Batches; batch++)
            {
                await store.AppendAsync(LogBatch.Of(new LogSamples(batch).Server(SearchHost.App, BatchRows, window)), default);
            }

            records = await ReadAsync(store);
        }

        return (await File.ReadAllBytesAsync(path), records);
    }

    private static async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (LogStoreException)
        {
            return false;
        }
    }

    private static async Task<T> WithFileAsync<T>(Func<string, Task<T>> act)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("feishu-logsearch-fuzz-");
        try
        {
            return await act(Path.Combine(folder.FullName, "fuzz.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SqliteLogStore NewStore(string path) => new(
        new SqliteLogStoreOptions { Path = path, Compaction = false, CompactionThreshold = 2, Durability = LogDurability.Normal, BusyTimeout = TimeSpan.Zero },
        SearchHost.Time());

    private static async Task<string[]> ReadAsync(SqliteLogStore store)
    {
        LogReadResult result = await store.ReadAsync(
            new LogReadRequest { Kind = LogKind.Server, AppId = SearchHost.App, Window = new LogWindow(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Limit = 1_000 },
            default);
        return [.. result.Records.Select(record => string.Create(CultureInfo.InvariantCulture, $"{record.UnixTimeMilliseconds} {record.Id} {string.Join('|', record.Texts.ToArray())} {string.Join('|', record.Numbers.ToArray())}"))];
    }
}
