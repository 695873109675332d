using System.Globalization;

namespace Feishu.LogSearch.CrashTest;

/// <summary>The process that is killed: appends batch behind batch, and says each number once the append has returned.</summary>
internal static class CrashWriter
{
    // So few, that blocks are merged all the time.
    private const int CompactionThreshold = 4;
    private const int CompactEvery = 50;
    private const int Failed = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new SqliteLogStoreOptions { Path = args[0], CompactionThreshold = CompactionThreshold };
        await using var store = new SqliteLogStore(options);
        await store.InitializeAsync(default);
        try
        {
            await WriteAsync(store, int.Parse(args[1], CultureInfo.InvariantCulture));
            return 0;
        }
        catch (LogStoreException exception)
        {
            await Console.Out.WriteLineAsync($"{exception.Code} {exception.Message}");
            return Failed;
        }
    }

    private static async Task WriteAsync(SqliteLogStore store, int first)
    {
        for (int batch = first; ; batch++)
        {
            await store.AppendAsync(CrashBatch.Make(batch), default);
            await Console.Out.WriteLineAsync(batch.ToString(CultureInfo.InvariantCulture));
            await Console.Out.FlushAsync();
            if (batch % CompactEvery == 0)
            {
                await store.CompactAsync();
            }
        }
    }
}
