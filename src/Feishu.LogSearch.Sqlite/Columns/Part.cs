using System.Runtime.InteropServices;

namespace Feishu.LogSearch.Sqlite;

/// <summary>One stored piece of a block, read and checked as a whole, and what was made of it.</summary>
internal sealed class Part(ReadOnlyMemory<byte> bytes)
{
    private object? _parsed;

    /// <summary>Whether a search used it since the cache last passed it.</summary>
    public bool WasUsed { get; set; }

    public ReadOnlyMemory<byte> Memory { get; } = bytes;

    public ReadOnlySpan<byte> Bytes => Memory.Span;

    public ReadOnlySpan<T> As<T>()
        where T : struct => MemoryMarshal.Cast<byte, T>(Bytes);

    /// <summary>What a column makes of the bytes; made once.</summary>
    public T Parsed<T>(Func<ReadOnlyMemory<byte>, T> parse)
        where T : class => (_parsed ??= parse(Memory)) as T ?? throw new InvalidDataException("Two columns take the same part for something else.");
}
