using System.Runtime.InteropServices;
using System.Text;

namespace Feishu.LogSearch.ClickHouseServer.Engine;

/// <summary>
/// A connection to the engine: its settings, parameters and database are its own. One statement at a time; several
/// connections run side by side. To open one takes a third of a millisecond.
/// </summary>
internal sealed unsafe class EngineConnection : IDisposable
{
    private const int PieceLength = 1 << 20;

    private readonly nint* _connection;
    private bool _isClosed;

    private EngineConnection(nint* connection) => _connection = connection;

    public static EngineConnection Open(params string[] arguments)
    {
        byte** native = stackalloc byte*[arguments.Length];
        try
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                native[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
            }

            nint* connection = ChdbLibrary.Connect(arguments.Length, native);
            return connection is null || *connection == 0
                ? throw new InvalidOperationException($"The engine did not start with {string.Join(' ', arguments)}.")
                : new EngineConnection(connection);
        }
        finally
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                Marshal.FreeCoTaskMem((nint)native[i]);
            }
        }
    }

    public EngineResult Execute(string statement, string format = "TabSeparated") => Execute(Encoding.UTF8.GetBytes(statement), format);

    public EngineResult Execute(ReadOnlySpan<byte> statement, string format)
    {
        byte[] formatName = Encoding.UTF8.GetBytes(format);
        fixed (byte* text = statement, name = formatName)
        {
            return Take(ChdbLibrary.Query(*_connection, text, (nuint)statement.Length, name, (nuint)formatName.Length));
        }
    }

    /// <summary>Inserts rows that are given in a format; the statement ends where FORMAT would stand.</summary>
    public EngineResult Insert(ReadOnlySpan<byte> statement, string format, ReadOnlySpan<byte> rows)
    {
        byte[] formatName = Encoding.UTF8.GetBytes(format);
        nint insert;
        fixed (byte* text = statement, name = formatName)
        {
            insert = ChdbLibrary.BeginInsert(*_connection, text, (nuint)statement.Length, name, (nuint)formatName.Length);
        }

        try
        {
            if (ErrorOf(insert) is { } begun)
            {
                throw begun;
            }

            // In pieces: the engine keeps a copy of what it is given at once.
            for (int start = 0; start < rows.Length; start += PieceLength)
            {
                ReadOnlySpan<byte> piece = rows.Slice(start, Math.Min(PieceLength, rows.Length - start));
                fixed (byte* data = piece)
                {
                    if (ChdbLibrary.Append(insert, data, (nuint)piece.Length) != 0)
                    {
                        throw (Exception?)ErrorOf(insert) ?? new InvalidOperationException("The engine did not take the rows.");
                    }
                }
            }

            return Take(ChdbLibrary.EndInsert(insert));
        }
        finally
        {
            ChdbLibrary.DestroyInsert(insert);
        }
    }

    public void Dispose()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            ChdbLibrary.Close(_connection);
        }
    }

    private static EngineException? ErrorOf(nint insert) =>
        Marshal.PtrToStringUTF8(ChdbLibrary.InsertError(insert)) is { Length: > 0 } error ? EngineException.FromEngine(error) : null;

    private static EngineResult Take(nint result)
    {
        try
        {
            if (Marshal.PtrToStringUTF8(ChdbLibrary.Error(result)) is { Length: > 0 } error)
            {
                throw EngineException.FromEngine(error);
            }

            var cost = new EngineCost(
                ChdbLibrary.RowsRead(result),
                ChdbLibrary.BytesRead(result),
                ChdbLibrary.RowsWritten(result),
                ChdbLibrary.BytesWritten(result),
                ChdbLibrary.ResultRows(result),
                TimeSpan.FromSeconds(ChdbLibrary.Elapsed(result)));
            return new EngineResult(new ReadOnlySpan<byte>(ChdbLibrary.Buffer(result), checked((int)ChdbLibrary.Length(result))).ToArray(), cost);
        }
        finally
        {
            ChdbLibrary.DestroyResult(result);
        }
    }
}
