using System.Globalization;
using System.Text;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Testing.Tests;

/// <summary>Stores that order, cut or scope wrongly.</summary>
internal static class OrderMutants
{
    public sealed class TiesAreReadOldestIdFirst(TimeProvider time) : ListStore(time)
    {
        protected override int Compare(LogRecord left, LogRecord right) =>
            left.Time != right.Time ? left.Time.CompareTo(right.Time) : string.CompareOrdinal(right.Id, left.Id);
    }

    public sealed class IdsAreComparedByCulture(TimeProvider time) : ListStore(time)
    {
        protected override int Compare(LogRecord left, LogRecord right) =>
            left.Time != right.Time ? left.Time.CompareTo(right.Time) : CultureInfo.InvariantCulture.CompareInfo.Compare(left.Id, right.Id);
    }

    public sealed class IdsAreComparedAsUtf8(TimeProvider time) : ListStore(time)
    {
        protected override int Compare(LogRecord left, LogRecord right) => left.Time != right.Time
            ? left.Time.CompareTo(right.Time)
            : Encoding.UTF8.GetBytes(left.Id).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.Id));
    }

    public sealed class RecordsAreReadAsTheyCame(TimeProvider time) : ListStore(time)
    {
        protected override IEnumerable<LogRecord> Select(IEnumerable<LogRecord> records, LogReadRequest request) => records
            .Where(record => IsCandidate(request, record) && request.Conditions.All(condition => Matches(condition, record)))
            .Reverse()
            .Take(request.Limit);
    }

    public sealed class TheWindowIncludesItsEnd(TimeProvider time) : ListStore(time)
    {
        protected override bool IsInWindow(LogWindow window, DateTimeOffset instant) => instant >= window.Start && instant <= window.End;
    }

    public sealed class TheWindowExcludesItsStart(TimeProvider time) : ListStore(time)
    {
        protected override bool IsInWindow(LogWindow window, DateTimeOffset instant) => instant > window.Start && instant < window.End;
    }

    public sealed class ThePositionIsIncluded(TimeProvider time) : ListStore(time)
    {
        protected override bool IsBefore(LogPosition position, LogPosition before) => position <= before;
    }

    public sealed class ThePositionIsATimeOnly(TimeProvider time) : ListStore(time)
    {
        protected override bool IsBefore(LogPosition position, LogPosition before) => position.Time < before.Time;
    }

    public sealed class TheLimitComesBeforeTheFilter(TimeProvider time) : ListStore(time)
    {
        protected override IEnumerable<LogRecord> Select(IEnumerable<LogRecord> records, LogReadRequest request) =>
            base.Select(base.Select(records, request with { Conditions = [] }), request);
    }

    public sealed class ALimitIsAtMostAThousand(TimeProvider time) : ListStore(time)
    {
        protected override IEnumerable<LogRecord> Select(IEnumerable<LogRecord> records, LogReadRequest request) =>
            base.Select(records, request with { Limit = Math.Min(request.Limit, 1_000) });
    }

    public sealed class AppsAreComparedWithoutCase(TimeProvider time) : ListStore(time)
    {
        protected override bool IsInScope(LogReadRequest request, LogRecord record) =>
            record.Kind == request.Kind && string.Equals(record.AppId, request.AppId, StringComparison.OrdinalIgnoreCase);
    }

    public sealed class AppsAreComparedByPrefix(TimeProvider time) : ListStore(time)
    {
        protected override bool IsInScope(LogReadRequest request, LogRecord record) =>
            record.Kind == request.Kind && record.AppId.StartsWith(request.AppId, StringComparison.Ordinal);
    }

    public sealed class KindsAreMixed(TimeProvider time) : ListStore(time)
    {
        protected override bool IsInScope(LogReadRequest request, LogRecord record) =>
            record.AppId == request.AppId && (record.Kind == request.Kind || request.Conditions.IsEmpty);
    }
}
