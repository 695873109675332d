using System.Text.Json;
using System.Text.Unicode;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Reads a batch: <c>{"id":…, "token":…, "lost":…, "client":{…}, "reports":[{…}, …]}</c>, its members in any order. What
/// <c>client</c> says holds for every report that does not say otherwise.
/// </summary>
internal static class ClientReportReader
{
    public const int MaxDepth = 16;
    public const int MaxIdLength = 64;

    private const int MaxTokenLength = 4_096;
    private const int MaxLost = 10_000;
    private const int MaxIgnored = 8;
    private const int MaxIgnoredLength = 64;

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    public static void Read(ReadOnlySpan<byte> body, FeishuClientReportOptions limits, FeishuClientReportBatch batch)
    {
        if (body.Length > limits.MaxBodyBytes)
        {
            batch.Error = ClientReportErrors.BodyTooLarge(limits.MaxBodyBytes);
        }
        else if (!Utf8.IsValid(body))
        {
            batch.Error = ClientReportErrors.NotUtf8(body.Length);
        }
        else
        {
            try
            {
                ReadBatch(body, limits, batch);
            }
            catch (JsonException exception)
            {
                batch.Error = ClientReportErrors.NotJson($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}");
            }
        }

        if (batch.Error is not null)
        {
            batch.Reports.Clear();
        }
    }

    private static void ReadBatch(ReadOnlySpan<byte> body, FeishuClientReportOptions limits, FeishuClientReportBatch batch)
    {
        var reader = new Utf8JsonReader(body, ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            batch.Error = ClientReportErrors.NotJson("it is not an object");
            return;
        }

        Utf8JsonReader reports = default;
        var common = new ClientReport();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueIsEscaped)
            {
                Ignore(ref reader, batch);
            }
            else if (reader.ValueTextEquals("reports"u8))
            {
                // They are read last: what they have in common may stand behind them.
                reader.Read();
                reports = reader;
            }
            else if (reader.ValueTextEquals("client"u8))
            {
                reader.Read();
                ReadReport(ref reader, common, batch);
            }
            else if (reader.ValueTextEquals("id"u8))
            {
                batch.Id = ReadText(ref reader, MaxIdLength);
            }
            else if (reader.ValueTextEquals("token"u8))
            {
                batch.Token = ReadText(ref reader, MaxTokenLength);
            }
            else if (reader.ValueTextEquals("lost"u8))
            {
                reader.Read();
                batch.Lost = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int lost) ? Math.Clamp(lost, 0, MaxLost) : 0;
            }
            else
            {
                Ignore(ref reader, batch);
            }

            reader.Skip();
        }

        // Throws where something follows the object.
        reader.Read();
        if (reports.TokenType == JsonTokenType.StartArray)
        {
            ReadReports(reports, limits, common, batch);
        }
        else
        {
            batch.Error = ClientReportErrors.NotJson("it has no array 'reports'");
        }
    }

    private static void ReadReports(Utf8JsonReader reader, FeishuClientReportOptions limits, ClientReport common, FeishuClientReportBatch batch)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (batch.Reports.Count == limits.MaxReports)
            {
                batch.Error = ClientReportErrors.TooManyReports(limits.MaxReports);
                return;
            }

            long start = reader.TokenStartIndex;
            var report = new ClientReport(common);
            ReadReport(ref reader, report, batch);
            long length = reader.BytesConsumed - start;
            if (length > limits.MaxReportBytes)
            {
                report.Refuse(ClientReportErrors.ReportTooLarge(length, limits.MaxReportBytes));
            }

            batch.Reports.Add(report);
        }
    }

    private static void ReadReport(ref Utf8JsonReader reader, ClientReport report, FeishuClientReportBatch batch)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            report.Refuse(ClientReportErrors.NotAnObject(reader.TokenType));
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!ClientReportMember.TryRead(ref reader, report))
            {
                Ignore(ref reader, batch);
                reader.Skip();
            }
        }
    }

    private static void Ignore(ref Utf8JsonReader reader, FeishuClientReportBatch batch)
    {
        if (batch.Ignored.Count == MaxIgnored || reader.ValueSpan.Length > MaxIgnoredLength)
        {
            return;
        }

        string name = JsonText.Read(ref reader);
        if (!batch.Ignored.Contains(name, StringComparer.Ordinal))
        {
            batch.Ignored.Add(name);
        }
    }

    /// <summary>A text of the batch; one that is too long is as good as absent.</summary>
    private static string? ReadText(ref Utf8JsonReader reader, int maxLength)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= maxLength ? JsonText.Read(ref reader) : null;
    }
}
