using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>One line of a file that is imported: a record, or why it is none.</summary>
internal sealed record ImportLine(string Place, LogRecord? Record, string? Fault)
{
    public static async IAsyncEnumerable<ImportLine> ReadAsync(IEnumerable<FileInfo> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (FileInfo file in files)
        {
            long number = 0;
            await foreach (string line in File.ReadLinesAsync(file.FullName, cancellationToken).ConfigureAwait(false))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line))
                {
                    yield return Parse($"{file.Name}:{number}", line);
                }
            }
        }
    }

    /// <summary>Why the line cannot be stored; <see langword="null"/> when it can.</summary>
    public string? FaultFor(ILogWriter writer) =>
        Record is null ? Fault
        : writer.TryValidate(Record, out ImmutableArray<LogViolation> violations) ? null
        : string.Join(' ', violations.Select(violation => violation.ToString()));

    private static ImportLine Parse(string place, string line)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return new ImportLine(place, LogJson.Read(json.RootElement).ToRecord(), null);
        }
        catch (JsonException exception)
        {
            return new ImportLine(place, null, exception.Message);
        }
    }
}
