using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Feishu.LogSearch.Capture;

/// <summary>One member that a report may have, and how its value is read.</summary>
internal sealed class ClientReportMember
{
    // Whoever reports does not say who they are, nor when the report arrived.
    private static readonly ImmutableArray<LogField> NotReported = [ClientLogFields.OpenId, ClientLogFields.ReceivedTime, ClientLogFields.Status];

    // As JavaScript writes a Date; without an offset it is UTC.
    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    private readonly string _name;
    private readonly byte[] _utf8;
    private readonly ReadValue _read;

    private ClientReportMember(string name, ReadValue read)
    {
        _name = name;
        _utf8 = Encoding.UTF8.GetBytes(name);
        _read = read;
    }

    private delegate bool ReadValue(ref Utf8JsonReader reader, ClientReport report);

    /// <summary>The platform's own words, and every field of client logs that is the report's to say.</summary>
    private static ImmutableArray<ClientReportMember> All { get; } =
    [
        new("time", ReadTime),
        new("status", ReadStatus),
        new("errMsg", static (ref Utf8JsonReader reader, ClientReport report) => Text(ref reader, out string? value) && Then(report.ErrMsg = value)),
        new("errString", static (ref Utf8JsonReader reader, ClientReport report) => Text(ref reader, out string? value) && Then(report.ErrString = value)),
        new("errno", static (ref Utf8JsonReader reader, ClientReport report) => Number(ref reader, out long? value) && Then(report.Errno = value)),
        new("errCode", static (ref Utf8JsonReader reader, ClientReport report) => Number(ref reader, out long? value) && Then(report.ErrCode = value)),
        .. ClientLogFields.Table.Slots.Except(NotReported).Select(Of),
    ];

    /// <summary>Reads the member at whose name the reader stands; <see langword="false"/> if nobody knows it, and its value is then still to be skipped.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, ClientReport report)
    {
        if (reader.ValueIsEscaped)
        {
            // No known name needs it, and half a surrogate pair in it would throw.
            return false;
        }

        foreach (ClientReportMember member in All)
        {
            if (reader.ValueTextEquals(member._utf8))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.Null && !member._read(ref reader, report))
                {
                    report.Refuse(ClientReportErrors.Malformed(member._name, reader.TokenType));
                }

                reader.Skip();
                return true;
            }
        }

        return false;
    }

    private static ClientReportMember Of(LogField field) => field.IsNumeric
        ? new ClientReportMember(field.Name, static (ref Utf8JsonReader reader, ClientReport report) => Number(ref reader, out long? value) && Then(report.ErrorCode = value))
        : new ClientReportMember(field.Name, (ref Utf8JsonReader reader, ClientReport report) =>
        {
            if (!Text(ref reader, out string? value))
            {
                return false;
            }

            // A longer value could never be searched for.
            if (value.Length > LogLimits.MaxFilterTextLength && (field.Type != LogFieldType.Text || field == ClientLogFields.Page))
            {
                report.Refuse(ClientReportErrors.ValueTooLong(field, value.Length));
            }

            report[field] = value;
            return true;
        });

    private static bool ReadTime(ref Utf8JsonReader reader, ClientReport report)
    {
        report.Time = !Text(ref reader, out string? text) ? null
            : DateTimeOffset.TryParseExact(text, Iso8601, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
            : FeishuTimestamp.Parse(text);
        return report.Time is not null;
    }

    private static bool ReadStatus(ref Utf8JsonReader reader, ClientReport report)
    {
        if (Text(ref reader, out string? text) && Enum.TryParse(text, ignoreCase: true, out LogStatus status) && Enum.IsDefined(status) && char.IsAsciiLetter(text[0]))
        {
            report.Status = status;
            return true;
        }

        return false;
    }

    private static bool Text(ref Utf8JsonReader reader, [NotNullWhen(true)] out string? value)
    {
        value = reader.TokenType switch
        {
            JsonTokenType.String => JsonText.Read(ref reader),
            JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
            _ => null,
        };
        return value is not null;
    }

    private static bool Number(ref Utf8JsonReader reader, out long? value)
    {
        value = Text(ref reader, out string? text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number : null;
        return value is not null;
    }

    private static bool Then<T>(T _) => true;
}
