namespace Feishu.LogSearch.Fuzz;

/// <summary>Every decoder that reads what strangers wrote.</summary>
public static class FuzzTargets
{
    /// <summary>The targets. They are made when they are first asked for.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new BlockTarget(), new FileTarget(), new EventTarget(), new ReportTarget(), new CursorTarget(),
        new QueryTarget(), new BodyTarget(), new AnswerTarget(), new ImportTarget(), new TextTarget(),
    ];
}
