using System.Collections.Concurrent;
using System.Text.Json;
using Feishu.LogSearch.Capture;

namespace HostApp;

/// <summary>
/// What the host does about events. It has its weaknesses, as hosts have: one handler needs a system that is down at times,
/// one works longer than the platform waits, and one trips over a member that not every event has.
/// </summary>
internal sealed class EventHandlers(TrafficDriver calls, Ledger ledger, Minutes minutes)
{
    private readonly ConcurrentDictionary<string, string> _titles = new(StringComparer.Ordinal);

    /// <summary>Handles one event of an app.</summary>
    /// <returns>The answer to a callback; <see langword="null"/> for the usual one.</returns>
    public async Task<IResult?> HandleAsync(SampleApp app, FeishuEvent @event, CancellationToken cancellationToken)
    {
        switch (@event.EventType)
        {
            case "im.message.receive_v1":
                string messageId = Text(@event.Content.GetProperty("message"), "message_id");
                await calls.MakeAsync(Reply(app, @event.TenantKey!, messageId), cancellationToken);
                break;
            case "approval_instance":
                ledger.Book(Text(@event.Content, "instance_code"));
                break;
            case "vc.meeting.all_meeting_ended_v1":
                // A host that has read docs/events.md would do this in the background.
                await minutes.WriteAsync(Text(@event.Content.GetProperty("meeting"), "id"), cancellationToken);
                break;
            case "contact.user.updated_v3":
                // Not every user has a title: the mistake that the tour finds.
                JsonElement user = @event.Content.GetProperty("object");
                _titles[Text(user, "open_id")] = Text(user, "job_title");
                break;
            case "card.action.trigger":
                return Results.Json(new { toast = new { type = "success", content = "好的，已收到" } });
        }

        return null;
    }

    private static PlannedCall Reply(SampleApp app, string tenantKey, string messageId) => new(
        app,
        new CallIdentity(tenantKey, OpenId: null),
        "POST",
        $"/open-apis/im/v1/messages/{messageId}/reply",
        """{"msg_type":"text","content":"{\"text\":\"已为你订好 3F-02\"}"}""");

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
