namespace Feishu.LogSearch;

/// <summary>Writes results to a stream, page by page.</summary>
internal static class LogExporter
{
    public static async ValueTask<LogExportSummary> ExportAsync<TEntry>(
        LogResults<TEntry> results,
        Stream destination,
        LogExportFormat format,
        LogExportOptions options,
        CancellationToken cancellationToken)
        where TEntry : LogEntry
    {
        IReadOnlyList<LogField> fields = FieldsOf(results.Query.Kind, options);
        if (options.MaxEntries < 1)
        {
            throw new LogQueryException(LogViolations.SizeOutOfRange("maxEntries", options.MaxEntries.Value, 1, long.MaxValue));
        }

        ILogExportWriter writer = format switch
        {
            LogExportFormat.Ndjson => new JsonExportWriter(fields, isArray: false),
            LogExportFormat.Json => new JsonExportWriter(fields, isArray: true),
            LogExportFormat.Csv => new CsvExportWriter(fields),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, $"{format} is not a {nameof(LogExportFormat)}. Use Ndjson, Json or Csv."),
        };
        using var buffer = new MemoryStream();
        LogCompleteness completeness = LogCompleteness.Complete;
        long written = 0;
        bool isCut = false;
        writer.Begin(buffer);
        await foreach (LogPage<TEntry> page in results.AsPages(LogLimits.MaxPageSize, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            completeness = LogCompleteness.Worse(completeness, page.Completeness);
            long room = (options.MaxEntries ?? long.MaxValue) - written;
            foreach (TEntry entry in page.Entries.Take((int)Math.Min(room, page.Entries.Length)))
            {
                writer.Write(buffer, entry);
                written++;
            }

            await FlushAsync(buffer, destination, cancellationToken).ConfigureAwait(false);
            options.Progress?.Report(written);
            isCut = page.Entries.Length > room || (page.Entries.Length == room && page.Next is not null);
            if (isCut)
            {
                break;
            }
        }

        writer.End(buffer);
        await FlushAsync(buffer, destination, cancellationToken).ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new LogExportSummary(written, !isCut && completeness.IsComplete, completeness);
    }

    private static IReadOnlyList<LogField> FieldsOf(LogKind kind, LogExportOptions options)
    {
        LogFieldTable table = LogFields.For(kind);
        if (options.Fields is not { Count: > 0 } fields)
        {
            return table.Fields;
        }

        foreach (LogField field in fields)
        {
            if (!table.Fields.Contains(field))
            {
                throw new LogQueryException(LogViolations.FieldNotInKind(field.Name, table, WireName.Of(table.Kind)));
            }
        }

        return fields;
    }

    private static async ValueTask FlushAsync(MemoryStream buffer, Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken).ConfigureAwait(false);
        buffer.SetLength(0);
    }
}
