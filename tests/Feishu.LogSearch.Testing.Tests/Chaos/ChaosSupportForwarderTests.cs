using Feishu.LogSearch.Capture;

namespace Feishu.LogSearch.Testing.Tests;

public sealed class ChaosSupportForwarderTests : IDisposable
{
    private const int Messages = 4;

    private readonly FakeLogSearch _logs = new(new LogSamples().Server(ChaosHost.AppId, 20, ChaosHost.Window));
    private readonly CountingForwarder _inner = new(Messages);

    private LogResults<ServerLogEntry> Entries => _logs.Find(ServerLogQuery.ForApp(ChaosHost.AppId).Last(TimeSpan.FromHours(2)));

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Each_forward_sends_at_most_once_or_says_how_much_arrived()
    {
        var chaos = new ChaosSupportForwarder(_inner, new ChaosOptions { FailBefore = 0.2, FailAfter = 0.2, Cancel = 0.2, Partial = 0.2, Delay = 0.2, MaxDelay = TimeSpan.FromMilliseconds(1) });

        for (int i = 0; i < 100; i++)
        {
            int before = _inner.Sent;
            try
            {
                SupportReceipt receipt = await Entries.ForwardAsync(chaos);
                (_inner.Sent - before).Should().Be(Messages).And.Be(receipt.MessagesSent);
            }
            catch (SupportForwardException exception)
            {
                exception.Code.Should().Be(SupportForwardCodes.Unreachable);
                (_inner.Sent - before).Should().BeInRange(exception.MessagesSent, exception.MessagesSent + 1, "of the one after those that were accepted nobody knows");
                exception.Problem.Chinese.Should().Contain("没有应答");
            }
            catch (OperationCanceledException)
            {
                (_inner.Sent - before).Should().BeOneOf(0, Messages);
            }
        }

        ChaosCounts counts = chaos.Counts;
        counts.Calls.Should().Be(100, "nothing was sent again behind the caller's back");
        new[] { counts.FailedBefore, counts.FailedAfter, counts.Cancelled, counts.Partial, counts.Delayed }.Should().OnlyContain(count => count > 0);
    }

    [Fact]
    public async Task Lost_answer_is_told_from_a_message_that_never_left()
    {
        SupportForwardException before = await FailAsync(new ChaosOptions { FailBefore = 1 });
        before.MessagesSent.Should().Be(0);
        before.InnerException.Should().BeOfType<ChaosException>().Which.TookEffect.Should().BeFalse();
        _inner.Sent.Should().Be(0);

        SupportForwardException after = await FailAsync(new ChaosOptions { FailAfter = 1 });
        after.MessagesSent.Should().Be(Messages - 1);
        after.InnerException.Should().BeOfType<ChaosException>().Which.TookEffect.Should().BeTrue();
        _inner.Sent.Should().Be(Messages);
    }

    [Fact]
    public async Task Message_in_part_says_how_many_arrived()
    {
        (await FailAsync(new ChaosOptions { Partial = 1 })).MessagesSent.Should().Be(Messages / 2);
        _inner.Sent.Should().Be(Messages / 2);
    }

    [Fact]
    public async Task Without_harm_it_is_the_forwarder_inside()
    {
        var chaos = new ChaosSupportForwarder(_inner, new ChaosOptions());

        SupportMessage preview = await Entries.PreviewForwardAsync(chaos);
        SupportReceipt receipt = await Entries.ForwardAsync(chaos, new SupportForwardRequest { ApprovedDigest = preview.Digest });

        receipt.MessagesSent.Should().Be(Messages);
        _inner.Sent.Should().Be(Messages);
    }

    private async Task<SupportForwardException> FailAsync(ChaosOptions options)
    {
        Func<Task> forward = async () => await Entries.ForwardAsync(new ChaosSupportForwarder(_inner, options));
        return (await forward.Should().ThrowAsync<SupportForwardException>()).Which;
    }
}
