using Feishu.LogSearch;
using HostApp;

namespace HostAppTests;

/// <summary>The pushes that the sample stored, against what the platform's part saw.</summary>
[Collection(SampleRunCollection.Name)]
public sealed class StoredPushesTests(SampleRun run)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    [Fact]
    public void Every_push_is_stored_once_with_the_status_that_the_platform_got()
    {
        IEnumerable<string> stored = run.Pushes
            .Where(push => push.EventId is not null)
            .OrderBy(push => push.Time)
            .GroupBy(push => $"{push.AppId} {push.EventType} {push.EventId}", push => $"{push.HttpStatus} {push.Status == LogStatus.Success}")
            .Select(pushes => $"{pushes.Key}: {string.Join(", ", pushes)}");
        stored.Should().BeEquivalentTo(run.Feishu.Events.Answered
            .Where(push => push.EventId.Length > 0 && push.HttpStatus is not null)
            .GroupBy(push => $"{push.AppId} {push.Type} {push.EventId}", push => $"{push.HttpStatus} {push.IsSuccess}")
            .Select(pushes => $"{pushes.Key}: {string.Join(", ", pushes)}"));
    }

    [Fact]
    public void Events_of_both_schemas_and_callbacks_are_among_them()
    {
        run.Pushes.Select(push => push.Schema).Distinct().Should().Contain("1.0").And.Contain("2.0");
        run.Pushes.Should().Contain(push => push.EventType == "card.action.trigger" && push.Status == LogStatus.Success);
        run.Pushes.Where(push => push.EventType == "url_verification").Should().HaveCount(SampleApp.All.Length).And.OnlyContain(push => push.HttpStatus == 200);
    }

    [Fact]
    public async Task An_event_over_which_the_handler_trips_is_pushed_after_15_s_5_min_1_h_and_6_h_and_given_up()
    {
        LogDeliveryChain chain = await ChainOf(push => push.EventType == "contact.user.updated_v3" && push.RetryCount == 4);
        chain.State.Should().Be(LogDeliveryState.GivenUp);
        chain.Deliveries.Should().HaveCount(5).And.OnlyContain(push => push.Status == LogStatus.Fail && push.HttpStatus == 500);
        foreach ((EventLogEntry earlier, EventLogEntry later, TimeSpan delay) in chain.Deliveries.Zip(chain.Deliveries.Skip(1), LogDeliveryChain.RetryDelays))
        {
            (later.Time - earlier.Time).Should().BeCloseTo(delay, Tolerance);
        }
    }

    [Fact]
    public async Task An_event_that_met_an_outage_is_pushed_until_it_is_handled()
    {
        LogDeliveryChain chain = await ChainOf(push => push.EventType == "approval_instance" && push.RetryCount == 2);
        chain.State.Should().Be(LogDeliveryState.Succeeded);
        chain.Deliveries.Select(push => push.Status).Should().Equal(LogStatus.Fail, LogStatus.Fail, LogStatus.Success);
        chain.FirstFailure!.ErrorMessage.Should().Contain("The ledger refused the booking");
    }

    [Fact]
    public async Task A_handler_that_works_longer_than_the_platform_waits_is_a_timeout()
    {
        LogDeliveryChain chain = await ChainOf(push => push.EventType == "vc.meeting.all_meeting_ended_v1" && push.RetryCount == 1);
        chain.Deliveries.Select(push => push.Status).Should().Equal(LogStatus.Timeout, LogStatus.Success);
        chain.Deliveries[0].Duration.Should().BeGreaterThan(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_message_that_is_pushed_again_though_handled_is_seen_to_be_handled_twice()
    {
        LogDeliveryChain chain = await ChainOf(push => push.EventType == "im.message.receive_v1" && push.RetryCount == 1 && push.Status == LogStatus.Success);
        chain.HandledMoreThanOnce.Should().BeTrue();
    }

    [Fact]
    public void What_was_pushed_while_the_host_was_down_arrives_with_the_next_try()
    {
        string[] missed = [.. run.Feishu.Events.Answered.Where(push => push.HttpStatus is null).Select(push => push.EventId).Distinct()];
        missed.Should().NotBeEmpty();
        foreach (string eventId in missed.Where(id => run.Feishu.Events.Answered.Any(push => push.EventId == id && push.HttpStatus is not null)))
        {
            EventLogEntry first = run.Pushes.Where(push => push.EventId == eventId).MinBy(push => push.Time)!;
            first.RetryCount.Should().Be(0, "the host has seen no push of it before");
            first.PushDelay.Should().BeGreaterThan(TimeSpan.FromSeconds(14));
        }
    }

    [Fact]
    public void Pushes_that_the_platform_did_not_sign_are_refused_and_stored_without_what_they_claim()
    {
        EventLogEntry[] refused = [.. run.Pushes.Where(push => push.HttpStatus == 401)];
        refused.Should().HaveCount(2).And.OnlyContain(push => push.EventId == null && push.EventType == null && push.Body == null);
        refused.Select(push => push.ErrorMessage![..7]).Should().BeEquivalentTo("FLS5005", "FLS5006");
    }

    [Fact]
    public void The_call_that_a_handler_makes_has_the_trace_of_its_event()
    {
        ILookup<string?, ServerLogEntry> calls = run.Entries.ToLookup(call => call.TraceId);
        EventLogEntry[] messages = [.. run.Pushes.Where(push => push.EventType == "im.message.receive_v1")];
        messages.Should().NotBeEmpty().And.OnlyContain(push => calls[push.TraceId].Any(call => call.Url!.EndsWith("/reply", StringComparison.Ordinal)));
    }

    private ValueTask<LogDeliveryChain> ChainOf(Func<EventLogEntry, bool> condition)
    {
        EventLogEntry push = run.Pushes.First(condition);
        return run.Logs.GetDeliveriesAsync(push.AppId, push.EventId!);
    }
}
