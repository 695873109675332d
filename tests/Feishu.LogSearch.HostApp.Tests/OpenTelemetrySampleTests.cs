using Feishu.LogSearch;
using Feishu.LogSearch.Capture;

namespace HostAppTests;

/// <summary>The OpenTelemetry sample as its own process: what the SDK's exporter prints of the library's meters and traces.</summary>
public sealed class OpenTelemetrySampleTests
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "OpenTelemetrySample.dll");

    [Fact]
    public async Task Once_exports_the_metrics_and_traces_of_the_library_and_finds_the_logs_of_its_own_trace()
    {
        (int exitCode, string output, string errors) = await SampleProcess.RunAsync(Sample, "--once");

        errors.Should().BeEmpty();
        exitCode.Should().Be(0);
        output.Should().ContainAll(
            $"Metric Name: {FeishuLogSearchDiagnostics.StoreDurationInstrument}",
            $"Metric Name: {FeishuLogSearchDiagnostics.RecordsAppendedInstrument}",
            $"Metric Name: {FeishuLogCaptureDiagnostics.RecordedInstrument}",
            $"Metric Name: {FeishuLogCaptureDiagnostics.QueueLengthInstrument}");
        output.Should().MatchRegex($@"{FeishuLogSearchDiagnostics.OperationTag}: append {FeishuLogSearchDiagnostics.OutcomeTag}: ok\s+Value: Sum: [\d.E-]+ Count: [1-9]");
        output.Should().Contain("(0.0001,0.001]:", "the buckets fit durations of less than a millisecond");
        output.Should().ContainAll("Activity.DisplayName:        feishu.logsearch append", "Activity.DisplayName:        feishu.logsearch read");

        string trace = TraceOf("send notice", output);
        output.Should().Contain($"trace {trace}: POST /open-apis/im/v1/messages Success 0").And.Contain($"trace {trace}: POST /open-apis/im/v1/messages Fail 230001");
    }

    [Fact]
    public async Task An_unknown_argument_is_refused_with_the_usage()
    {
        (int exitCode, string output, string errors) = await SampleProcess.RunAsync(Sample, "--twice");

        exitCode.Should().Be(2);
        output.Should().BeEmpty();
        errors.Should().Contain("--once");
    }

    private static string TraceOf(string activity, string output)
    {
        const string Id = "Activity.TraceId:";
        string before = output.Split($"Activity.DisplayName:        {activity}")[0];
        return before[(before.LastIndexOf(Id, StringComparison.Ordinal) + Id.Length)..].Split('\n')[0].Trim();
    }
}
