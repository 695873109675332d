using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Capture;

/// <summary>What is known of a push when it arrives.</summary>
/// <param name="App">The app to which it was pushed.</param>
/// <param name="Push">What was pushed.</param>
/// <param name="Transport">How.</param>
/// <param name="Position">When, and the id of its entry.</param>
/// <param name="Timestamp">When, for measuring.</param>
/// <param name="TraceId">The trace in which it is handled.</param>
internal sealed record ReceivedPush(EventApp App, FeishuPush Push, EventTransport Transport, LogPosition Position, long Timestamp, string? TraceId)
{
    public FeishuEvent? Event => Push as FeishuEvent;
}
