using System.Collections.Immutable;
using System.Text.Json;

namespace Feishu.LogSearch.Fuzz;

/// <summary>Lines of exported files, as they are imported. What is no entry is a <see cref="JsonException"/>; an entry is the same when it is written and read again.</summary>
internal sealed class ImportTarget : FuzzTarget
{
    public override string Name => "imports";

    public override IReadOnlyList<byte[]> Corpus => field ??=
        [.. SearchHost.Entries.Take(3).Concat(SearchHost.Entries.TakeLast(3)).Append(SearchHost.Entries[SearchHost.Entries.Length / 2]).Select(Write)];

    public override IReadOnlyList<byte[]> Words { get; } = JsonWords.With(
        ["server", "event", "client", "coverage", "kind", .. Enum.GetValues<LogKind>().SelectMany(kind => LogFields.For(kind).Fields).Select(field => field.Name).Distinct(), "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "success"]);

    public override bool Run(byte[] input)
    {
        LogEntry entry;
        try
        {
            using JsonDocument json = JsonDocument.Parse(input);
            entry = LogJson.Read(json.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }

        LogRecord record = entry.ToRecord();
        Require(
            SearchHost.Writer.TryValidate(record, out ImmutableArray<LogViolation> violations) || SearchHost.IsExplained(violations),
            "a refusal says what is wrong in both languages");
        using JsonDocument written = JsonDocument.Parse(Write(entry));
        LogRecord again = LogJson.Read(written.RootElement).ToRecord();
        Require(
            (record.Kind, record.AppId, record.Id, record.UnixTimeMilliseconds) == (again.Kind, again.AppId, again.Id, again.UnixTimeMilliseconds) && record.Texts.SequenceEqual(again.Texts) && record.Numbers.SequenceEqual(again.Numbers),
            "an entry is the same when it is written and read again");
        return true;
    }

    private static byte[] Write(LogEntry entry)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            LogJson.Write(writer, entry);
        }

        return stream.ToArray();
    }
}
