using System.Diagnostics.CodeAnalysis;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch;

/// <summary>
/// One span in which a recorder was running, or lost entries. The recorder of <c>Feishu.LogSearch.Capture</c> writes them; a
/// host that records by itself may write its own through <see cref="ILogWriter"/>. No query reads them: results answer from
/// them (<see cref="LogResults{TEntry}.GetCoverageAsync"/>). The span's end, not included, is <see cref="LogEntry.Time"/>.
/// </summary>
public sealed record CoverageLogEntry : LogEntry
{
    /// <summary>Makes an entry; its properties are set by an object initializer.</summary>
    public CoverageLogEntry()
        : base(LogKind.Coverage)
    {
    }

    [SetsRequiredMembers]
    internal CoverageLogEntry(LogRecord record)
        : base(record)
    {
    }

    /// <summary>Where the span begins. A recorder's spans follow each other without a gap while it runs.</summary>
    public required DateTimeOffset FromTime
    {
        get => Instant(CoverageLogFields.FromTime) ?? Time;
        init => Set(CoverageLogFields.FromTime, value);
    }

    /// <summary>What is said of the span; it also sets <see cref="Status"/>.</summary>
    public required CoverageState State
    {
        get => WireName.ToCoverageState(Text(CoverageLogFields.State)) ?? CoverageState.Dropped;
        init
        {
            Set(CoverageLogFields.State, WireName.Of(value));
            Set(CoverageLogFields.Status, (long)(value == CoverageState.Dropped ? LogStatus.Fail : LogStatus.Success));
        }
    }

    /// <summary><see cref="LogStatus.Success"/> where the span was recorded, <see cref="LogStatus.Fail"/> where entries were lost.</summary>
    public override LogStatus Status
    {
        get => (LogStatus)(Number(CoverageLogFields.Status) ?? (long)LogStatus.Fail);
        init => Set(CoverageLogFields.Status, (long)value);
    }

    /// <summary>Which recorder says so: the machine's name and a part that is new at every start.</summary>
    public string? Instance
    {
        get => Text(CoverageLogFields.Instance);
        init => Set(CoverageLogFields.Instance, value);
    }

    /// <summary>Why entries were lost.</summary>
    public LogCoverageReason? Reason
    {
        get => WireName.ToCoverageReason(Text(CoverageLogFields.Reason));
        init => Set(CoverageLogFields.Reason, value is { } known ? WireName.Of(known) : null);
    }

    /// <summary>More of the reason: the code of the rule that the entries broke, such as <c>FLS3002</c>.</summary>
    public string? Code
    {
        get => Text(CoverageLogFields.Code);
        init => Set(CoverageLogFields.Code, value);
    }

    /// <summary>The kind of the entries that were lost; <see langword="null"/> for every kind.</summary>
    public LogKind? LostKind
    {
        get => WireName.ToKind(Text(CoverageLogFields.LostKind));
        init => Set(CoverageLogFields.LostKind, value is { } known ? WireName.Of(known) : null);
    }

    /// <summary>How many entries were lost.</summary>
    public long? Dropped
    {
        get => Number(CoverageLogFields.Dropped);
        init => Set(CoverageLogFields.Dropped, value);
    }
}
