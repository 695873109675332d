using System.Reflection;
using System.Runtime.InteropServices;

namespace Feishu.LogSearch.ClickHouseServer.Engine;

/// <summary>The functions of the engine's shared library.</summary>
internal static unsafe partial class ChdbLibrary
{
    private const string Name = "chdb";

    /// <summary>Loads the library from a file. Before anything else here.</summary>
    public static void Load(string path)
    {
        nint library = NativeLibrary.Load(path);
        NativeLibrary.SetDllImportResolver(typeof(ChdbLibrary).Assembly, Resolve);

        // .NET's own handlers stay in place.
        SetSignalHandlersEnabled(0);

        nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name == Name ? library : 0;
    }

    [LibraryImport(Name, EntryPoint = "chdb_set_signal_handlers_enabled")]
    private static partial void SetSignalHandlersEnabled(int enabled);

    /// <summary>The first connection of a process opens the folder; the others share it. Each has settings of its own.</summary>
    /// <returns>Where the connection is kept; 0 when the folder cannot be opened.</returns>
    [LibraryImport(Name, EntryPoint = "chdb_connect")]
    public static partial nint* Connect(int count, byte** arguments);

    [LibraryImport(Name, EntryPoint = "chdb_close_conn")]
    public static partial void Close(nint* connection);

    [LibraryImport(Name, EntryPoint = "chdb_query_n")]
    public static partial nint Query(nint connection, byte* query, nuint queryLength, byte* format, nuint formatLength);

    /// <summary>Begins an insert whose rows are appended in a format. The statement ends before the word FORMAT.</summary>
    [LibraryImport(Name, EntryPoint = "chdb_stream_insert_n")]
    public static partial nint BeginInsert(nint connection, byte* statement, nuint statementLength, byte* format, nuint formatLength);

    /// <returns>0 when the bytes were taken.</returns>
    [LibraryImport(Name, EntryPoint = "chdb_stream_append")]
    public static partial int Append(nint insert, byte* data, nuint length);

    /// <returns>A result, as of a query.</returns>
    [LibraryImport(Name, EntryPoint = "chdb_stream_done")]
    public static partial nint EndInsert(nint insert);

    [LibraryImport(Name, EntryPoint = "chdb_stream_insert_error")]
    public static partial nint InsertError(nint insert);

    [LibraryImport(Name, EntryPoint = "chdb_destroy_insert_stream")]
    public static partial void DestroyInsert(nint insert);

    [LibraryImport(Name, EntryPoint = "chdb_result_buffer")]
    public static partial byte* Buffer(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_length")]
    public static partial nuint Length(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_error")]
    public static partial nint Error(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_elapsed")]
    public static partial double Elapsed(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_storage_rows_read")]
    public static partial ulong RowsRead(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_storage_bytes_read")]
    public static partial ulong BytesRead(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_rows_written")]
    public static partial ulong RowsWritten(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_bytes_written")]
    public static partial ulong BytesWritten(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_result_rows_read")]
    public static partial ulong ResultRows(nint result);

    [LibraryImport(Name, EntryPoint = "chdb_destroy_query_result")]
    public static partial void DestroyResult(nint result);
}
