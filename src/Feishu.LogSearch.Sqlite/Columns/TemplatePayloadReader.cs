namespace Feishu.LogSearch.Sqlite;

/// <summary>Reads the packed words of a template column row behind row.</summary>
internal sealed class TemplatePayloadReader(TemplatePayload? payload, IPartSource source)
{
    private int _chunk = -1;
    private int _next;

    /// <summary>Reads the words of a row; those of every row before it that has a text have been read.</summary>
    public void ReadNext(int row, Span<byte> words)
    {
        if (payload is null || words.IsEmpty)
        {
            return;
        }

        int chunk = row / TemplatePayload.ChunkRows;
        ReadOnlySpan<byte> bytes = payload.ChunkOf(source, chunk, out int first);
        if (chunk != _chunk)
        {
            _chunk = chunk;
            _next = first;
        }

        int length = TemplatePayload.RestLength(words.Length, payload.HasTails);
        bytes.Slice(_next, length).CopyTo(words);
        _next += length;
        payload.ReadTail(source, row, words);
    }
}
