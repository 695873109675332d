using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>What the server remembers of a batch: a hash of its id, which may have any characters.</summary>
internal readonly struct BatchToken
{
    private readonly byte[] _hash;

    public BatchToken(string batchId)
    {
        _hash = SHA256.HashData(MemoryMarshal.AsBytes(batchId.AsSpan()));
    }

    /// <summary>The deduplication token.</summary>
    public string Text => Convert.ToHexString(_hash);

    /// <summary>The number in the records' column, by which a cluster chooses the shard.</summary>
    public ulong Number => BinaryPrimitives.ReadUInt64LittleEndian(_hash);
}
