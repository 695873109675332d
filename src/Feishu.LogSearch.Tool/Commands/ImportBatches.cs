using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Feishu.LogSearch.Tool.Commands;

/// <summary>The records of files in batches whose ids follow from their content: an import that is run again within the hour stores nothing twice.</summary>
internal static class ImportBatches
{
    private const int Size = 10_000;

    public static async IAsyncEnumerable<LogBatch> OfAsync(FileInfo[] files, ILogWriter writer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = new List<LogRecord>(Size);
        await foreach (ImportLine line in ImportLine.ReadAsync(files, cancellationToken).ConfigureAwait(false))
        {
            if (line.FaultFor(writer) is null)
            {
                records.Add(line.Record!);
            }

            if (records.Count == Size)
            {
                yield return Make(records);
                records.Clear();
            }
        }

        if (records.Count > 0)
        {
            yield return Make(records);
        }
    }

    private static LogBatch Make(List<LogRecord> records)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', records.Select(record => $"{record.Kind} {record.AppId} {record.Id}"))));
        return new LogBatch($"import-{Convert.ToHexString(hash.AsSpan(0, 20))}", [.. records]);
    }
}
