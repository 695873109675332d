namespace Feishu.LogSearch.Sqlite;

/// <summary>One search: a connection in a read transaction, and the blocks that it sees. What it does not find in memory it reads from there.</summary>
internal sealed class ReadSession(StoreFile file, StoreConnection connection, BlockIndex index) : IDisposable
{
    public BlockIndex Index { get; } = index;

    public StoreConnection Connection => connection;

    public string Path => file.Path;

    /// <summary>A row of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="row">The row's number within the block.</param>
    /// <param name="unpack">Makes of the stored bytes those that are kept; <see langword="null"/> for themselves.</param>
    public Part Load(Block block, int row, Func<byte[], byte[]>? unpack = null)
    {
        if (block[row] is not { } part)
        {
            byte[] bytes = PartRows.Read(connection, block.Id, row, file.Path);
            part = new Part(unpack is null ? bytes : unpack(bytes));
            file.Cache.Add(block, row, part);
        }

        part.WasUsed = true;
        return part;
    }

    /// <summary>Whether an exception is what bytes lead to that make no sense.</summary>
    public static bool IsSenseless(Exception exception) =>
        exception is InvalidDataException or ArgumentException or IndexOutOfRangeException or ArithmeticException or ZstdSharp.ZstdException;

    /// <summary>Does what reads a block; bytes that make no sense are named as the block's damage.</summary>
    public T Guard<T>(Block block, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsSenseless(exception))
        {
            throw StoreErrors.DamagedBlock(file.Path, block.Id, "its bytes make no sense", exception);
        }
    }

    public void Dispose() => file.Return(connection);
}
