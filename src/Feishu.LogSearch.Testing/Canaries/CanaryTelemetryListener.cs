using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Feishu.LogSearch.Testing;

/// <summary>Examines the tags of measurements and the names, tags and events of traces.</summary>
internal sealed class CanaryTelemetryListener : IDisposable
{
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public CanaryTelemetryListener(CanaryKit kit, string prefix)
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(prefix, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Examine(instrument, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Examine(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Examine(instrument, tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith(prefix, StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => kit.Examine(
                $"the trace ({activity.Source.Name})",
                $"{activity.OperationName}\n{activity.DisplayName}\n{activity.StatusDescription}\n{TextOf(activity.TagObjects)}\n{string.Join('\n', activity.Events.Select(each => $"{each.Name}\n{TextOf(each.Tags)}"))}\n{TextOf(activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(_activities);

        void Examine(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (!tags.IsEmpty)
            {
                kit.Examine($"the metric {instrument.Name}", TextOf(tags.ToArray()));
            }
        }
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
    }

    private static string TextOf<TValue>(IEnumerable<KeyValuePair<string, TValue>> tags) =>
        string.Join('\n', tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
