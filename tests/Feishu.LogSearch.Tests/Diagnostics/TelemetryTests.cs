using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Feishu.LogSearch.Tests;

public sealed class TelemetryTests
{
    private const string OpenId = "ou_7dab8a3d3cdcc9da365777c7ad535d62";

    [Fact]
    public async Task Each_instrument_measures_what_it_says_and_no_tag_holds_an_id()
    {
        await using var host = new TestHost();
        var measured = new List<(string Instrument, double Value, string Tags)>();
        using var listener = new MeterListener();
        object scope = host.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Name == FeishuLogSearchDiagnostics.MeterName && instrument.Meter.Scope == scope)
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Add((instrument.Name, value, Line(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Add((instrument.Name, value, Line(tags))));
        listener.Start();

        await UseAsync(host);

        measured.Should().Contain((FeishuLogSearchDiagnostics.RecordsAppendedInstrument, 3d, ""));
        measured.Should().Contain((FeishuLogSearchDiagnostics.RecordsScannedInstrument, 3d, "feishu.logsearch.kind=server feishu.logsearch.operation=read"));
        measured.Should().Contain((FeishuLogSearchDiagnostics.RefusedInstrument, 1d, "feishu.logsearch.code=FLS1101"));
        foreach (string operation in new[] { "initialize", "append" })
        {
            measured.Should().Contain((FeishuLogSearchDiagnostics.StoreDurationInstrument, 0d, $"feishu.logsearch.operation={operation} feishu.logsearch.outcome=ok"));
        }

        measured.Should().Contain((FeishuLogSearchDiagnostics.StoreDurationInstrument, 0d, "feishu.logsearch.kind=server feishu.logsearch.operation=read feishu.logsearch.outcome=ok"));
        measured.Should().NotContain(measurement => measurement.Tags.Contains("cli_") || measurement.Tags.Contains("ou_"));
    }

    [Fact]
    public async Task Each_call_of_the_store_is_an_activity_and_none_holds_an_id()
    {
        await using var host = new TestHost();
        var stopped = new List<Activity>();
        using var root = new Activity("root");
        root.SetIdFormat(ActivityIdFormat.W3C).Start();
        ActivityTraceId trace = root.TraceId;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == FeishuLogSearchDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                {
                    stopped.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await UseAsync(host);

        stopped.Select(activity => activity.OperationName).Should().Equal("feishu.logsearch initialize", "feishu.logsearch append", "feishu.logsearch read");
        stopped[2].GetTagItem(FeishuLogSearchDiagnostics.KindTag).Should().Be("server");
        stopped.SelectMany(activity => activity.TagObjects).Should().NotContain(tag => tag.Value is string && ((string)tag.Value).Contains('_'));
    }

    [Fact]
    public async Task What_is_logged_names_codes_and_counts_and_no_id()
    {
        await using var host = new TestHost();

        await UseAsync(host);
        await new Func<Task>(async () => await host.AddAsync(Some.Call() with { Id = "" })).Should().ThrowAsync<LogEntryException>();

        host.Log.Lines.Should().Equal(
            "Information 1 The log store InMemoryLogStore is ready.",
            "Debug 3 A query was refused: FLS1101.",
            "Debug 4 A batch of 1 records was refused: FLS3001.");
    }

    private static async Task UseAsync(TestHost host)
    {
        await host.AddAsync(Some.Calls(3).Select(call => call with { OpenId = OpenId }));
        await host.Search.Find(Some.Query().WithOpenId(OpenId)).GetPageAsync();
        await new Func<Task>(async () => await host.Search.Find(Some.Query().WithErrorMessage("")).GetPageAsync()).Should().ThrowAsync<LogQueryException>();
    }

    private static string Line(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string[] lines = [.. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];
        return string.Join(' ', lines);
    }
}
