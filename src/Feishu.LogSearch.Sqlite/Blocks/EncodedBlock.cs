namespace Feishu.LogSearch.Sqlite;

/// <summary>A block ready to be stored: its head, and its parts.</summary>
/// <param name="Key">What the table of blocks says of it.</param>
/// <param name="Head">The head.</param>
/// <param name="Parts">The parts.</param>
internal sealed record EncodedBlock(BlockKey Key, byte[] Head, IReadOnlyList<byte[]> Parts)
{
    /// <summary>How many bytes it takes.</summary>
    public long Bytes { get; } = Head.Length + Parts.Sum(part => (long)part.Length);
}
