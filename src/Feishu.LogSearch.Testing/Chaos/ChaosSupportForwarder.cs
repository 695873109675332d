using Feishu.LogSearch.Capture;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// A forwarder that does what it should, and sometimes harm: fails, fails although the message arrived, is slow, is
/// cancelled, sends a part. Its failures are <see cref="SupportForwardException"/> with
/// <see cref="SupportForwardCodes.Unreachable"/>, whose <see cref="SupportForwardException.MessagesSent"/> counts what was accepted
/// for certain: the one after those may have arrived.
/// </summary>
public sealed class ChaosSupportForwarder : ISupportForwarder
{
    private readonly ISupportForwarder _inner;
    private readonly ChaosCalls _calls;

    /// <summary>Wraps a forwarder.</summary>
    /// <param name="inner">The forwarder.</param>
    /// <param name="options">How often which harm is done to <see cref="ForwardAsync"/>; a preview sends nothing, and is left alone.</param>
    /// <param name="time">The clock of the delays; <see langword="null"/> is the system's.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ChaosSupportForwarder(ISupportForwarder inner, ChaosOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _calls = new ChaosCalls(options, time);
    }

    /// <summary>What harm was done so far.</summary>
    public ChaosCounts Counts => _calls.Counts;

    /// <inheritdoc/>
    public SupportMessage Preview(SupportBundle bundle) => _inner.Preview(bundle);

    /// <inheritdoc/>
    public async ValueTask<SupportReceipt> ForwardAsync(SupportMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            return await _calls.RunAsync(
                "forward",
                token => _inner.ForwardAsync(message, token),
                message.Parts.Length > 1 ? SendInPartAsync : null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ChaosException exception)
        {
            // Of the last message, the answer was lost.
            throw Failed(exception.TookEffect ? message.Parts.Length - 1 : 0, exception);
        }

        async ValueTask<SupportReceipt> SendInPartAsync(CancellationToken token)
        {
            int sent = message.Parts.Length / 2;
            await _inner.ForwardAsync(message with { Parts = message.Parts[..sent] }, token).ConfigureAwait(false);
            throw Failed(sent, null);
        }
    }

    private static SupportForwardException Failed(int sent, ChaosException? exception) => new(
        SupportForwardCodes.Unreachable,
        new($"Chaos: there is no answer to message {sent + 1}; {sent} messages before it arrived.", $"混沌测试：第 {sent + 1} 条消息没有应答，此前 {sent} 条已送达。"),
        exception)
    {
        MessagesSent = sent,
    };
}
