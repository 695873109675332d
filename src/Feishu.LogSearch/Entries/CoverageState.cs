namespace Feishu.LogSearch;

/// <summary>What a <see cref="CoverageLogEntry"/> says of its span.</summary>
public enum CoverageState
{
    /// <summary>The recorder was running, and everything that it was given in the span is stored, or told of as dropped.</summary>
    Recording = 0,

    /// <summary>As <see cref="Recording"/>, and the recorder stopped in good order at the span's end.</summary>
    Stopped = 1,

    /// <summary>Entries were lost in the span.</summary>
    Dropped = 2,
}
