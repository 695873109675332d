using System.Buffers;
using System.IO.Pipelines;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>Reads the bodies of requests whose senders may be anybody.</summary>
internal static class RequestBody
{
    /// <summary>The whole body; <see langword="null"/> if it is longer than the limit, and then nobody has read the rest.</summary>
    public static async Task<byte[]?> ReadAsync(PipeReader reader, int maxBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (result.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                byte[] body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    /// <summary>Whether reading a body failed because of the one who sends it.</summary>
    public static bool IsBroken(Exception exception) => exception is IOException or OperationCanceledException;
}
