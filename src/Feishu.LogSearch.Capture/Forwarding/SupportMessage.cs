using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Capture;

/// <summary>What a forwarder will send, to be reviewed before it leaves: the bytes of each part are sent as they are.</summary>
/// <param name="Receiver">Where it goes, for people, without secrets.</param>
/// <param name="Parts">The messages, in the order in which they are sent.</param>
public sealed record SupportMessage(string Receiver, ImmutableArray<SupportMessagePart> Parts)
{
    /// <summary>
    /// A digest of receiver and parts (SHA-256, 64 hexadecimal digits): what was approved under it is what is sent under it
    /// (<see cref="SupportForwardRequest.ApprovedDigest"/>).
    /// </summary>
    public string Digest
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Add(hash, Encoding.UTF8.GetBytes(Receiver));
            foreach (SupportMessagePart part in Parts)
            {
                Add(hash, Encoding.UTF8.GetBytes(part.ContentType));
                Add(hash, part.Content.Span);
            }

            return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
        }
    }

    // Each with its length: what moves from one to the next changes the digest.
    private static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
