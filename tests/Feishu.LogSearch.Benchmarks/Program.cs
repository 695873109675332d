using Feishu.LogSearch.Benchmarks.Commands;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await CommandTable.RunAsync(args, stop.Token);
