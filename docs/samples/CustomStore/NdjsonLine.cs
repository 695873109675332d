using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Feishu.LogSearch;
using Feishu.LogSearch.Storage;

namespace CustomStore;

/// <summary>One line of the journal: a whole batch, or a deletion. A line is there or it is not, and so is what it says.</summary>
internal abstract record NdjsonLine(DateTimeOffset At)
{
    public static NdjsonLine Read(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8);
        JsonElement line = document.RootElement;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(line.GetProperty("at").GetInt64());
        return line.TryGetProperty("batch", out JsonElement id)
            ? new Batch(at, id.GetString()!, [.. line.GetProperty("records").EnumerateArray().Select(record => LogJson.Read(record).ToRecord())])
            : new Deletion(
                at,
                (LogKind)line.GetProperty("delete").GetInt32(),
                line.GetProperty("app").GetString()!,
                DateTimeOffset.FromUnixTimeMilliseconds(line.GetProperty("before").GetInt64()));
    }

    public ReadOnlyMemory<byte> ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteNumber("at", At.ToUnixTimeMilliseconds());
            WriteBody(writer);
            writer.WriteEndObject();
        }

        // JSON escapes line ends in texts: this one is the line's.
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    protected abstract void WriteBody(Utf8JsonWriter writer);

    public sealed record Batch(DateTimeOffset At, string Id, ImmutableArray<LogRecord> Records) : NdjsonLine(At)
    {
        protected override void WriteBody(Utf8JsonWriter writer)
        {
            writer.WriteString("batch", Id);
            writer.WriteStartArray("records");
            foreach (LogRecord record in Records)
            {
                LogJson.Write(writer, LogEntry.FromRecord(record));
            }

            writer.WriteEndArray();
        }
    }

    public sealed record Deletion(DateTimeOffset At, LogKind Kind, string AppId, DateTimeOffset Cutoff) : NdjsonLine(At)
    {
        public bool Removes(LogRecord record) => record.Kind == Kind && record.AppId == AppId && record.Time < Cutoff;

        protected override void WriteBody(Utf8JsonWriter writer)
        {
            writer.WriteNumber("delete", (int)Kind);
            writer.WriteString("app", AppId);

            // A part of a millisecond in the cutoff rounds up: records have whole milliseconds.
            writer.WriteNumber("before", Cutoff.AddTicks(TimeSpan.TicksPerMillisecond - 1).ToUnixTimeMilliseconds());
        }
    }
}
