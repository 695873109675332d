using System.Collections.Frozen;

namespace Feishu.LogSearch;

/// <summary>One configured app, ready for use: what the options say, with its time zone found.</summary>
internal sealed class FeishuApp
{
    private readonly int _retentionDays;
    private readonly TimeZoneInfo _timeZone;
    private readonly FrozenSet<ClientFeature> _features;
    private LogRetention? _retention;

    public FeishuApp(FeishuAppOptions options)
    {
        Id = options.AppId;
        Type = options.Type;
        _features = options.Features.ToFrozenSet();
        _retentionDays = options.RetentionDays;
        _timeZone = FindTimeZone(options.TimeZone)
            ?? throw new ArgumentException($"'{options.TimeZone}' is not a time zone of this machine.", nameof(options));
    }

    public string Id { get; }

    public FeishuAppType Type { get; }

    public IReadOnlyCollection<ClientFeature> Features => _features;

    public bool Has(ClientFeature feature) => _features.Contains(feature);

    public LogRetention RetentionAt(DateTimeOffset now)
    {
        // It changes once a day, and finding its edges in the calendar would cost more than all else that checks a query.
        LogRetention? retention = _retention;
        if (retention?.Today != DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _timeZone).DateTime))
        {
            _retention = retention = LogRetention.At(now, _retentionDays, _timeZone);
        }

        return retention;
    }

    public static TimeZoneInfo? FindTimeZone(string? id)
    {
        if (string.IsNullOrEmpty(id))
        {
            return null;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone))
        {
            return zone;
        }

        // Small container images have no time zone data; the platform's own zone has not changed its offset since 1991.
        return id == FeishuAppOptions.DefaultTimeZone
            ? TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(8), id, id)
            : null;
    }
}
