using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// The pushes that this process has lately seen, those still being handled included, by event. Bounded: the event that was
/// seen first goes first.
/// </summary>
internal sealed class EventDeliveries(int capacity)
{
    /// <summary>The platform pushes an event five times; whatever pushes more often is counted by the store.</summary>
    private const int MaxDeliveries = 32;

    private readonly object _lock = new();
    private readonly Dictionary<(string AppId, string EventId), List<Delivery>> _events = new(capacity);
    private readonly Queue<(string AppId, string EventId)> _order = new(capacity);

    /// <summary>Remembers that a push has arrived.</summary>
    public void Add(string appId, string eventId, LogPosition position)
    {
        lock (_lock)
        {
            if (!_events.TryGetValue((appId, eventId), out List<Delivery>? deliveries))
            {
                if (_order.Count == capacity)
                {
                    _events.Remove(_order.Dequeue());
                }

                _order.Enqueue((appId, eventId));
                _events.Add((appId, eventId), deliveries = []);
            }

            if (deliveries.Count < MaxDeliveries)
            {
                deliveries.Add(new Delivery(position));
            }
        }
    }

    /// <summary>Which push of its event one is: 0 is the first. Two pushes never get the same number.</summary>
    /// <param name="appId">The app.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="position">The push.</param>
    /// <param name="stored">The event's pushes that the store has.</param>
    public int Count(string appId, string eventId, LogPosition position, IEnumerable<EventLogEntry> stored)
    {
        lock (_lock)
        {
            List<Delivery> seen = _events.GetValueOrDefault((appId, eventId)) ?? [];
            Dictionary<string, Delivery> known = seen.ToDictionary(delivery => delivery.Position.Id, StringComparer.Ordinal);
            foreach (EventLogEntry entry in stored)
            {
                known.TryAdd(entry.Id, new Delivery(new LogPosition(entry.Time, entry.Id)) { Count = entry.RetryCount });
            }

            known.Remove(position.Id, out Delivery? own);
            int count = 0;
            foreach (Delivery earlier in known.Values.Where(delivery => delivery.Position < position).OrderBy(delivery => delivery.Position))
            {
                count = Math.Max(count, earlier.Count ?? count) + 1;
            }

            while (known.Values.Any(delivery => delivery.Count == count))
            {
                count++;
            }

            if (own is not null)
            {
                own.Count = count;
            }

            return count;
        }
    }

    private sealed class Delivery(LogPosition position)
    {
        public LogPosition Position { get; } = position;

        public int? Count { get; set; }
    }
}
