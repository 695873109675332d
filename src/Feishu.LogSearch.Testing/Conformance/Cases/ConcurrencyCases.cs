using System.Collections.Concurrent;
using System.Collections.Immutable;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing;

/// <summary>All methods may be called at the same time.</summary>
internal static class ConcurrencyCases
{
    private const int Writers = 4;
    private const int MinBatches = 25;
    private const int MaxBatches = 200;
    private const int Reads = 25;
    private const int BatchSize = 20;

    public static ImmutableArray<LogStoreConformanceCase> All { get; } =
    [
        new("A_reader_sees_whole_and_acknowledged_batches", "Four writers and a reader: no batch is half there, over kinds either, and none that was acknowledged before the read began is missing.", AtomicityAsync),
        new("Paging_while_others_append_reads_each_record_once", "Pages are turned while newer and older records are appended: no record comes twice, none that was there is missing.", PagingAsync),
        new("Deletion_while_others_append_and_read_is_exact", "Old records are deleted while others are appended and read: the newer ones are all there.", DeletionAsync),
        new("Many_appends_at_once_are_all_kept", "A hundred appends at the same time, of one record each.", ManyAsync),
    ];

    private static async Task AtomicityAsync(ConformanceRun run)
    {
        var acknowledged = new ConcurrentDictionary<long, LogBatch>();
        int reads = 0;
        Task writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            // A fast store is written to until it has been read often enough meanwhile.
            for (int i = 0; i < MinBatches || (i < MaxBatches && Volatile.Read(ref reads) < Reads); i++)
            {
                int tag = (i * Writers) + writer;
                var batch = new LogBatch($"{tag}", [.. Tagged(run, tag)]);
                await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false);
                acknowledged[tag] = batch;
            }
        })));
        bool isLast;
        do
        {
            isLast = writing.IsCompleted;
            long[] before = [.. acknowledged.Keys];
            HashSet<long> servers = await TagsAsync(run, LogKind.Server).ConfigureAwait(false);
            HashSet<long> events = await TagsAsync(run, LogKind.Event).ConfigureAwait(false);
            run.Expect(servers.IsSupersetOf(before), "a read returns every batch that was acknowledged before it", $"the batches {string.Join(", ", before.Order())}", $"without {string.Join(", ", before.Except(servers).Order())}");
            run.Expect(events.IsSupersetOf(servers), "a batch that is seen in one kind is there in the other", $"the batches {string.Join(", ", servers.Order())}", $"without {string.Join(", ", servers.Except(events).Order())}");
            Interlocked.Increment(ref reads);
        }
        while (!isLast);

        await writing.ConfigureAwait(false);
        run.Reference.Add(acknowledged.Values.SelectMany(batch => batch.Records));
        await run.ExpectAsync("every record is there at last", run.Request()).ConfigureAwait(false);
        await run.ExpectAsync("every record is there at last", run.Request(LogKind.Event)).ConfigureAwait(false);
    }

    private static async Task<HashSet<long>> TagsAsync(ConformanceRun run, LogKind kind)
    {
        ImmutableArray<LogRecord> records = await run.ReadAsync(run.Request(kind)).ConfigureAwait(false);
        var tags = new HashSet<long>();
        foreach (IGrouping<long, LogRecord> batch in records.GroupBy(record => record.GetNumber(TagOf(kind)) ?? -1))
        {
            int count = batch.Count();
            run.Expect(count == BatchSize / 2, "a reader sees all of a batch or none of it", FormattableString.Invariant($"{BatchSize / 2} {kind} records of batch {batch.Key}"), FormattableString.Invariant($"{count}"));
            tags.Add(batch.Key);
        }

        return tags;
    }

    private static async Task PagingAsync(ConformanceRun run)
    {
        LogRecord[] there = [.. Enumerable.Range(0, 500).Select(i => ConformanceRecord.Server($"there-{i}", run.At(i * 2)))];
        await run.AppendAsync(there).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(run.Token);
        var appended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task writing = Task.Run(async () =>
        {
            for (int i = 0; !stop.IsCancellationRequested && i < 5_000; i++)
            {
                await run.Store.AppendAsync(new LogBatch([ConformanceRecord.Server($"new-{i}", run.At(1_000 + i)), ConformanceRecord.Server($"late-{i}", run.At(i * 7 % 1_000))]), run.Token).ConfigureAwait(false);
                appended.TrySetResult();
            }
        });
        await Task.WhenAny(appended.Task, writing).ConfigureAwait(false);
        for (int round = 0; round < 5; round++)
        {
            var read = new List<LogRecord>();
            LogReadRequest request = run.Request() with { Limit = 37 };
            ImmutableArray<LogRecord> page;
            do
            {
                page = await run.ReadAsync(request).ConfigureAwait(false);
                read.AddRange(page);
                request = request with { Before = page.IsEmpty ? request.Before : page[^1].Position };
            }
            while (page.Length == request.Limit);

            for (int i = 1; i < read.Count; i++)
            {
                run.Expect(read[i].Position < read[i - 1].Position, "pages go on in order, no record twice", $"a record older than {RequestText.Of(read[i - 1], [])}", RequestText.Of(read[i], []));
            }

            string[] missing = [.. there.Select(record => record.Id).Except(read.Select(record => record.Id))];
            run.Expect(missing.Length == 0, "paging misses no record that was there when it began", "all 500", $"without {string.Join(", ", missing.Take(10))}");
        }

        await stop.CancelAsync().ConfigureAwait(false);
        await writing.ConfigureAwait(false);
    }

    private static async Task DeletionAsync(ConformanceRun run)
    {
        for (int round = 0; round < 10; round++)
        {
            int at = round * 100;
            await run.AppendAsync([.. Enumerable.Range(0, 100).Select(i => ConformanceRecord.Server($"old-{round}-{i}", run.At(at + i)))]).ConfigureAwait(false);
            LogBatch[] batches = [.. Enumerable.Range(0, 10).Select(i => new LogBatch([ConformanceRecord.Server($"new-{round}-{i}", run.At(at + 50 + i))]))];
            Task deleting = Task.Run(async () => await run.Store.DeleteBeforeAsync(LogKind.Server, ConformanceRun.App, run.At(at + 50), run.Token).ConfigureAwait(false));
            Task reading = Task.Run(async () =>
            {
                ImmutableArray<LogRecord> newer = await run.ReadAsync(run.Request() with { Window = new LogWindow(run.At(at + 60), run.At(at + 100)) }).ConfigureAwait(false);
                run.Expect(newer.Length == 40, "what is newer than the cutoff is read during a deletion", "40 records", FormattableString.Invariant($"{newer.Length}"));
            });
            await Task.WhenAll([deleting, reading, .. batches.Select(batch => Task.Run(async () => await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false)))]).ConfigureAwait(false);
            run.Reference.DeleteBefore(LogKind.Server, ConformanceRun.App, run.At(at + 50));
            run.Reference.Add(batches.SelectMany(batch => batch.Records));
            await run.ExpectAsync("deletion while others append removes what is older than the cutoff and nothing else", run.Request()).ConfigureAwait(false);
        }
    }

    private static async Task ManyAsync(ConformanceRun run)
    {
        LogBatch[] batches = [.. Enumerable.Range(0, 100).Select(i => new LogBatch($"{i}", [ConformanceRecord.Server($"{i}", run.At(i % 10))]))];
        await Task.WhenAll(batches.Select(batch => Task.Run(async () => await run.Store.AppendAsync(batch, run.Token).ConfigureAwait(false)))).ConfigureAwait(false);
        run.Reference.Add(batches.SelectMany(batch => batch.Records));
        await run.ExpectAsync("appends at the same time are all kept", run.Request()).ConfigureAwait(false);
    }

    /// <summary>A batch of two kinds, whose records lie apart in time and carry the batch's number.</summary>
    private static IEnumerable<LogRecord> Tagged(ConformanceRun run, int tag) => Enumerable.Range(0, BatchSize).Select(i =>
    {
        LogKind kind = i % 2 == 0 ? LogKind.Server : LogKind.Event;
        return ConformanceRecord.Of(kind, ConformanceRun.App, $"{tag}-{i}", run.At(i * 1_000), (TagOf(kind), tag));
    });

    private static LogField TagOf(LogKind kind) => kind == LogKind.Server ? ServerLogFields.RequestBytes : EventLogFields.RetryCount;
}
