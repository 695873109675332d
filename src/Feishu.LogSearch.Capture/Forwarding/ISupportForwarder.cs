namespace Feishu.LogSearch.Capture;

/// <summary>Sends support bundles somewhere: to a chat, a ticket system, a mailbox.</summary>
public interface ISupportForwarder
{
    /// <summary>Writes what would be sent. Nothing leaves.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <returns>The message: show it to whoever decides, then hand the same message to <see cref="ForwardAsync"/>.</returns>
    SupportMessage Preview(SupportBundle bundle);

    /// <summary>Sends a message as it was previewed, byte for byte.</summary>
    /// <param name="message">What <see cref="Preview"/> gave.</param>
    /// <param name="cancellationToken">Stops it; what was sent stays sent.</param>
    /// <returns>The receipt.</returns>
    /// <exception cref="SupportForwardException">The receiver refused it or could not be reached.</exception>
    ValueTask<SupportReceipt> ForwardAsync(SupportMessage message, CancellationToken cancellationToken = default);
}
