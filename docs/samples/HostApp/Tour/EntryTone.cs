using Feishu.LogSearch;

namespace HostApp;

/// <summary>The tone in which an entry is shown.</summary>
internal static class EntryTone
{
    public static Tone Of(LogStatus status) => status switch
    {
        LogStatus.Success => Tone.Good,
        LogStatus.Fail => Tone.Bad,
        _ => Tone.Slow,
    };
}
