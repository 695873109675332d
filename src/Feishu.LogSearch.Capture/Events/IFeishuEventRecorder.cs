namespace Feishu.LogSearch.Capture;

/// <summary>
/// Records pushes of events, whoever received them: an endpoint of the host's own, an SDK, a long connection. Thread-safe;
/// one for the whole host. Nothing here waits or throws for what was pushed; <c>AddFeishuEvents</c> adds it.
/// </summary>
/// <remarks>
/// An event's pushes are counted in the background, after the answer: those that the store has, those that this process has
/// seen lately, and those still being handled. While the store is out, only the latter two count. An app that is not among
/// those of <c>AddFeishuLogSearch</c> is an <see cref="Microsoft.Extensions.Options.OptionsValidationException"/>.
/// </remarks>
public interface IFeishuEventRecorder
{
    /// <summary>Notes that a push has arrived, now. Complete the receipt when it is answered; that records it.</summary>
    /// <param name="appId">The app (<c>cli_…</c>) to which it was pushed.</param>
    /// <param name="push">What it is, from a <see cref="FeishuEventDecoder"/>.</param>
    /// <param name="transport">How it arrived.</param>
    /// <param name="traceId">The trace in which it is handled; <see langword="null"/> for the current activity's.</param>
    /// <returns>The receipt.</returns>
    FeishuEventReceipt Receive(string appId, FeishuPush push, EventTransport transport = EventTransport.Webhook, string? traceId = null);

    /// <summary>
    /// Notes that a push has arrived, now, whose sender is known: the payload of a long connection's frame, or a body that an
    /// SDK has verified. It is decoded, and not verified.
    /// </summary>
    /// <param name="appId">The app (<c>cli_…</c>) to which it was pushed.</param>
    /// <param name="payload">The body, encrypted or plain. Do not change it until the receipt is complete.</param>
    /// <param name="transport">How it arrived.</param>
    /// <param name="traceId">The trace in which it is handled, or the frame's; <see langword="null"/> for the current activity's.</param>
    /// <returns>The receipt; it has what was decoded.</returns>
    FeishuEventReceipt Receive(string appId, ReadOnlyMemory<byte> payload, EventTransport transport = EventTransport.Webhook, string? traceId = null);

    /// <summary>Records a push that has been answered.</summary>
    /// <param name="delivery">What is known of it.</param>
    void Record(FeishuEventDelivery delivery);

    /// <summary>Waits until every push that was recorded before this call is stored.</summary>
    /// <param name="cancellationToken">Stops waiting; what was recorded stays queued. While the store is out, this waits for it.</param>
    /// <returns>A task that ends when it is.</returns>
    /// <exception cref="LogStoreException">The recorder stopped before everything was stored.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);
}
