using System.Diagnostics;
using System.Globalization;
using System.Net;
using Feishu.LogSearch.Benchmarks.Commands;

namespace Feishu.LogSearch.Benchmarks.Reports;

/// <summary>Loads the endpoint of client reports over the loopback, and compares what it said with what the store has.</summary>
internal static class ReportsCommand
{
    private const int Lost = 1;

    public static string Usage => "[--reports 400000] [--batch 20] [--connections 8] [--core 0]   loads the endpoint of client reports, pinned to one core";

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = CommandOptions.Parse(args, "reports", "batch", "connections", "core");
        int batch = options.Number("batch", 20, 1, 500);
        int batches = options.Number("reports", 400_000, 1_000, 5_000_000) / batch;
        int connections = options.Number("connections", 8, 1, 1_000);
        await using ReportsServerProcess server = await ReportsServerProcess.StartAsync(options.Number("core", 0, 0, 1_023), cancellationToken);

        var warmUp = new ReportsLoad(server.Address, connections, batch);
        await warmUp.SendAsync(ReportsServer.Unlimited, Math.Max(1, 50_000 / batch), cancellationToken);
        (long before, _, TimeSpan processorBefore) = await server.CountAsync(cancellationToken);

        var load = new ReportsLoad(server.Address, connections, batch);
        var clock = Stopwatch.StartNew();
        await load.SendAsync(ReportsServer.Unlimited, batches, cancellationToken);
        clock.Stop();
        (long after, long dropped, TimeSpan processor) = await server.CountAsync(cancellationToken);
        processor -= processorBefore;
        Print($"sent      {(long)batches * batch:N0} reports in batches of {batch} over {connections} connections, in {clock.Elapsed.TotalSeconds:0.0} s: {batches * batch / clock.Elapsed.TotalSeconds:N0} reports/s");
        Print($"server    {processor.TotalSeconds:0.0} s of its core: {batches * batch / processor.TotalSeconds:N0} reports per second of processor time, {processor.TotalMicroseconds / batches / batch:0.0} us a report");
        Print($"accepted  {load.Accepted:N0}, refused {load.Refused:N0}, other answers {Others(load)}; {load.Answers.GetValueOrDefault(HttpStatusCode.ServiceUnavailable):N0} batches ({dropped:N0} reports) found the queue full, and were sent again");
        Print($"stored    {after - before:N0}");

        var limited = new ReportsLoad(server.Address, connections, batch);
        await limited.SendAsync(ReportsServer.Limited, 10 * ReportsServer.Limit / batch, cancellationToken);
        (long withLimited, _, _) = await server.CountAsync(cancellationToken);
        Print($"limit     of {ReportsServer.Limit:N0} a minute: {10 * ReportsServer.Limit:N0} sent, {limited.Accepted:N0} accepted, {withLimited - after:N0} stored; {limited.Answers.GetValueOrDefault(HttpStatusCode.TooManyRequests):N0} batches answered 429, the last with Retry-After {limited.RetryAfter?.TotalSeconds:0} s");

        bool isWhole = load.Accepted == after - before && load.Accepted + load.Refused == (long)batches * batch
            && limited.Accepted == withLimited - after && limited.Answers.ContainsKey(HttpStatusCode.TooManyRequests);
        Console.WriteLine(isWhole ? "Nothing was lost, and nothing doubled." : "The counts do not agree.");
        return isWhole ? 0 : Lost;
    }

    private static long Others(ReportsLoad load) =>
        load.Answers.Where(answer => answer.Key is not (HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable)).Sum(answer => answer.Value);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
