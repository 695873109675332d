namespace Feishu.LogSearch.Capture;

/// <summary>Passes on what is read from it, keeps the beginning, and tells the call when the body has ended.</summary>
internal sealed class ObservedReadStream(Stream source, ObservedContent content) : Stream
{
    public override bool CanRead => source.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override bool CanTimeout => source.CanTimeout;

    public override int ReadTimeout
    {
        get => source.ReadTimeout;
        set => source.ReadTimeout = value;
    }

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            int read = source.Read(buffer);
            Observe(buffer[..read], isEnd: read == 0 && !buffer.IsEmpty);
            return read;
        }
        catch (Exception exception)
        {
            content.Finish(isComplete: false, exception);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            int read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Observe(buffer.Span[..read], isEnd: read == 0 && !buffer.IsEmpty);
            return read;
        }
        catch (Exception exception)
        {
            content.Finish(isComplete: false, exception);
            throw;
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Finish(isComplete: false, null);
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Observe(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        if (isEnd)
        {
            content.Finish(isComplete: true, null);
        }
        else
        {
            content.Prefix.Add(bytes);
        }
    }
}
