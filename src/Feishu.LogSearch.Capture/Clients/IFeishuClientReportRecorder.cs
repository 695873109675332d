namespace Feishu.LogSearch.Capture;

/// <summary>
/// Records what mini programs, web apps and widgets report, whoever received it. Thread-safe; one for the whole host. Nothing
/// here waits or throws for what was reported; <c>AddFeishuClientReports</c> adds it.
/// </summary>
/// <remarks>
/// An app that is not among those of <c>AddFeishuLogSearch</c>, or has switched on no feature, is an
/// <see cref="Microsoft.Extensions.Options.OptionsValidationException"/>.
/// </remarks>
public interface IFeishuClientReportRecorder
{
    /// <summary>Reads a batch. What cannot be read is an <see cref="FeishuClientReportBatch.Error"/>, and no exception.</summary>
    /// <param name="appId">The app (<c>cli_…</c>).</param>
    /// <param name="body">The batch: JSON in UTF-8. Nothing of it is kept.</param>
    /// <returns>The batch.</returns>
    FeishuClientReportBatch Decode(string appId, ReadOnlySpan<byte> body);

    /// <summary>Records the reports of a batch that obey the rules, and counts the others.</summary>
    /// <param name="batch">The batch, from <see cref="Decode"/>. Record it once.</param>
    /// <param name="sender">Who sent it.</param>
    /// <returns>How many were taken, and why the others were not.</returns>
    FeishuClientReportResult Record(FeishuClientReportBatch batch, FeishuClientReportSender sender);

    /// <summary>Counts a batch that was refused before it was read: it came too fast, from a stranger, or not whole.</summary>
    /// <param name="appId">The app (<c>cli_…</c>).</param>
    /// <param name="error">Why.</param>
    void Refuse(string appId, FeishuClientReportError error);

    /// <summary>Waits until every report that was recorded before this call is stored.</summary>
    /// <param name="cancellationToken">Stops waiting; what was recorded stays queued. While the store is out, this waits for it.</param>
    /// <returns>A task that ends when it is.</returns>
    /// <exception cref="LogStoreException">The recorder stopped before everything was stored.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);
}
