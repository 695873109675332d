using System.Collections.Concurrent;

namespace HostApp;

/// <summary>Counts calls per API, app and tenant in windows that begin with the first call.</summary>
internal sealed class RateLimiter
{
    private readonly ConcurrentDictionary<(string Api, string AppId, string? Tenant, RateLimit Limit), Window> _windows = new();

    /// <summary>Counts a call.</summary>
    /// <returns>The limit that refuses it and the whole seconds until it no longer does; <see langword="null"/> when none does.</returns>
    public (int Limit, int ResetSeconds)? Refuses(ApiDefinition api, string appId, string? tenantKey, DateTimeOffset now)
    {
        foreach (RateLimit limit in api.RateLimits)
        {
            Window window = _windows.GetOrAdd((api.ToString(), appId, tenantKey, limit), _ => new Window());
            if (window.Count(limit, now) is { } wait)
            {
                return (limit.Count, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
            }
        }

        return null;
    }

    private sealed class Window
    {
        private readonly object _gate = new();
        private DateTimeOffset _end;
        private int _calls;

        public TimeSpan? Count(RateLimit limit, DateTimeOffset now)
        {
            lock (_gate)
            {
                if (now >= _end)
                {
                    _end = now + limit.Per;
                    _calls = 0;
                }

                return ++_calls > limit.Count ? _end - now : null;
            }
        }
    }
}
