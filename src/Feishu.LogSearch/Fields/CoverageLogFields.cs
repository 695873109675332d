using static Feishu.LogSearch.LogFieldTraits;
using static Feishu.LogSearch.LogFieldType;

namespace Feishu.LogSearch;

/// <summary>
/// The fields of coverage: the spans in which a recorder was running or lost entries. The record's time is the span's end,
/// so that retention removes a span only when all of it has passed.
/// </summary>
public static class CoverageLogFields
{
    private static readonly LogFieldTableBuilder Declare = new(LogKind.Coverage);

    /// <summary><c>from_time</c>: where the span begins.</summary>
    public static LogField FromTime { get; } = Declare.Add(
        "from_time",
        LogFieldType.Time,
        new("From", "开始时间"),
        new("Where the span begins, included; it ends before the record's time.", "区间的开始时间（含）；区间在记录时间之前结束。"));

    /// <summary><c>state</c>: recording, stopped or dropped.</summary>
    public static LogField State { get; } = Declare.Add(
        "state",
        Enumeration,
        new("State", "状态"),
        new("recording: the recorder was running; stopped: it was, and stopped at the span's end; dropped: entries were lost.", "recording：正在采集；stopped：采集至区间结束时正常停止；dropped：有日志丢失。"),
        traits: Facet);

    /// <summary><c>status</c>: success where the span was recorded, fail where entries were lost.</summary>
    public static LogField Status { get; } = Declare.Add(
        "status",
        LogFieldType.Status,
        new("Status", "结果"),
        new("success: the span was recorded; fail: entries were lost.", "success：区间内的日志已采集；fail：有日志丢失。"),
        traits: Facet);

    /// <summary><c>instance</c>: which recorder says so.</summary>
    public static LogField Instance { get; } = Declare.Add(
        "instance",
        Identifier,
        new("Instance", "实例"),
        new("Which recorder says so: the machine's name and a part that is new at every start.", "写入该记录的采集实例：机器名加每次启动时生成的标识。"));

    /// <summary><c>reason</c>: why entries were lost.</summary>
    public static LogField Reason { get; } = Declare.Add(
        "reason",
        Enumeration,
        new("Reason", "原因"),
        new("Why entries were lost, such as queue_full or store_out.", "日志丢失的原因，例如 queue_full（队列已满）、store_out（存储不可用）。"),
        traits: Facet);

    /// <summary><c>code</c>: the code of the rule that the entries broke.</summary>
    public static LogField Code { get; } = Declare.Add(
        "code",
        Identifier,
        new("Code", "错误代码"),
        new("The code of the rule that the entries broke, such as FLS3002.", "日志违反的规则代码，例如 FLS3002。"));

    /// <summary><c>lost_kind</c>: the kind of the entries that were lost.</summary>
    public static LogField LostKind { get; } = Declare.Add(
        "lost_kind",
        Enumeration,
        new("Kind", "日志类型"),
        new("The kind of the entries that were lost: server, event or client; empty for all.", "丢失日志的类型：server、event 或 client；为空表示全部类型。"),
        traits: Facet);

    /// <summary><c>dropped</c>: how many entries were lost.</summary>
    public static LogField Dropped { get; } = Declare.Add(
        "dropped",
        Number,
        new("Dropped", "丢失条数"),
        new("How many entries were lost.", "丢失的日志条数。"));

    /// <summary>All of them.</summary>
    public static LogFieldTable Table { get; } = Declare.Build();
}
