using Microsoft.Win32.SafeHandles;

namespace Feishu.LogSearch.Fuzz;

/// <summary>
/// The file in which the input stands that is tried at the moment: a process that dies of an input leaves it behind. A run
/// that ends without a failure removes the file.
/// </summary>
internal sealed class InputFile : IDisposable
{
    private readonly string _running;
    private readonly SafeFileHandle _handle;

    public InputFile(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        _running = Path.Combine(folder, name + ".running");
        _handle = File.OpenHandle(_running, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
    }

    public void Write(ReadOnlySpan<byte> input)
    {
        RandomAccess.SetLength(_handle, input.Length);
        RandomAccess.Write(_handle, input, fileOffset: 0);
    }

    /// <summary>Keeps an input that failed.</summary>
    /// <returns>Where it is.</returns>
    public string Keep(byte[] input, long execution)
    {
        string path = Path.ChangeExtension(_running, FormattableString.Invariant($"{execution}.bin"));
        File.WriteAllBytes(path, input);
        return path;
    }

    public void Dispose()
    {
        _handle.Dispose();
        File.Delete(_running);
    }
}
