using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Reads <c>code</c>, <c>msg</c> and <c>error</c> from the beginning of a body, whole or cut off. What is broken or odd gives
/// what could be read before it, never an exception.
/// </summary>
internal static class AnswerReader
{
    private static readonly JsonReaderOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 512 };
    private static readonly SearchValues<char> LinkEnds = SearchValues.Create(" \t\r\n\"'<>，。；、）)");

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    public static Answer Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body, isFinalBlock: false, new JsonReaderState(Tolerant));
        var found = default(Fields);
        try
        {
            ReadObject(ref reader, ref found);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON, or no longer, or a name with half a surrogate pair: what was found before counts.
        }

        return found.ToAnswer();
    }

    private static void ReadObject(ref Utf8JsonReader reader, ref Fields found)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("code"u8))
            {
                found.Code = reader.Read() ? Number(ref reader) : null;
                if (found.Code == 0)
                {
                    return;
                }
            }
            else if (reader.ValueTextEquals("msg"u8))
            {
                found.Msg = reader.Read() ? Text(ref reader) : null;
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                found.Message = reader.Read() ? Text(ref reader) : null;
            }
            else if (reader.ValueTextEquals("error_description"u8))
            {
                found.ErrorDescription = reader.Read() ? Text(ref reader) : null;
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                if (!ReadError(ref reader, ref found))
                {
                    return;
                }

                continue;
            }
            else if (!reader.Read())
            {
                return;
            }

            if (!reader.TrySkip())
            {
                return;
            }
        }
    }

    /// <summary><c>error</c> is an object, or in OAuth answers a text.</summary>
    private static bool ReadError(ref Utf8JsonReader reader, ref Fields found)
    {
        if (!reader.Read())
        {
            return false;
        }

        found.HasError = reader.TokenType != JsonTokenType.Null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            found.Error = Text(ref reader);
            return reader.TrySkip();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("log_id"u8) || reader.ValueTextEquals("logid"u8))
            {
                found.LogId = reader.Read() ? Text(ref reader) ?? found.LogId : found.LogId;
            }
            else if (reader.ValueTextEquals("troubleshooter"u8))
            {
                found.Troubleshooter = reader.Read() ? Link(Text(ref reader)) : null;
            }
            else if (reader.ValueTextEquals("message"u8))
            {
                found.Error = reader.Read() ? Text(ref reader) : null;
            }
            else if (!reader.Read())
            {
                return false;
            }

            if (!reader.TrySkip())
            {
                return false;
            }
        }

        return reader.TokenType == JsonTokenType.EndObject;
    }

    private static long? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt64(out long number) ? number : null;
        }

        return long.TryParse(Text(ref reader), NumberStyles.Integer, CultureInfo.InvariantCulture, out long text) ? text : null;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return null;
        }

        try
        {
            return reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Invalid UTF-8, or half a surrogate: readable with replacement characters.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    /// <summary>The URL in a text such as "排查建议查看(Troubleshooting suggestions): https://…".</summary>
    private static string? Link(string? text)
    {
        int start = text?.IndexOf("https://", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0)
        {
            return null;
        }

        ReadOnlySpan<char> link = text.AsSpan(start);
        int end = link.IndexOfAny(LinkEnds);
        return (end < 0 ? link : link[..end]).ToString();
    }

    private ref struct Fields
    {
        public long? Code;
        public string? Msg;
        public string? Message;
        public string? Error;
        public string? ErrorDescription;
        public bool HasError;
        public string? LogId;
        public string? Troubleshooter;

        public readonly Answer ToAnswer() => new()
        {
            Code = Code,
            HasError = HasError,
            Message = Describe(),
            LogId = LogId,
            Troubleshooter = Troubleshooter,
        };

        private readonly string? Describe()
        {
            if (!string.IsNullOrEmpty(Msg))
            {
                return Msg;
            }

            string? error = string.IsNullOrEmpty(Error) ? Message : Error;
            return string.IsNullOrEmpty(ErrorDescription) ? error
                : string.IsNullOrEmpty(error) ? ErrorDescription
                : $"{error}: {ErrorDescription}";
        }
    }
}
