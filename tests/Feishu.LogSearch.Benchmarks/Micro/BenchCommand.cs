using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Feishu.LogSearch.Benchmarks.Micro;

/// <summary>Runs the micro-benchmarks with BenchmarkDotNet, in this process.</summary>
internal static class BenchCommand
{
    public const string Usage = "[--filter '*Query*'] [options of BenchmarkDotNet]   measures single operations";

    private const int SomeFailed = 1;

    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        // In this process: BenchmarkDotNet's own projects would be built with this repository's rules, and the machine is small.
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: true)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "feishu-logsearch-bench"));
        string[] arguments = args.Contains("--filter") ? args : ["--filter", "*", .. args];
        Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(BenchCommand).Assembly).Run(arguments, config)];
        return Task.FromResult(summaries.Length > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : SomeFailed);
    }
}
