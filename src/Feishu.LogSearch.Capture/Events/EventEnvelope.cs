using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// What surrounds an event in a pushed body, whichever schema it has, read in one pass. Values of a wrong kind are as good
/// as absent; of members that occur twice, the last counts.
/// </summary>
internal sealed class EventEnvelope
{
    public const int MaxDepth = 64;
    public const string OldCardType = "card.action.trigger_v1";

    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private static readonly ReadOnlyMemory<byte> Null = "null"u8.ToArray();

    private readonly ReadOnlyMemory<byte> _body;
    private readonly ImmutableArray<string>.Builder _secrets = ImmutableArray.CreateBuilder<string>(2);
    private ReadOnlyMemory<byte> _content;
    private string? _type;
    private string? _schema;
    private string? _uuid;
    private string? _timestamp;
    private string? _tenantKey;
    private string? _headerEventId;
    private string? _headerEventType;
    private string? _headerToken;
    private string? _headerTime;
    private string? _headerAppId;
    private string? _headerTenantKey;
    private string? _eventType;
    private string? _eventAppId;
    private string? _eventTenantKey;
    private string? _topToken;
    private bool _hasHeader;
    private bool _hasAction;
    private bool _hasOpenMessageId;

    private EventEnvelope(ReadOnlyMemory<byte> body)
    {
        _body = body;
    }

    /// <summary>The base64 text of an encrypted body, decoded; empty where it is no base64.</summary>
    public byte[]? Encrypted { get; private set; }

    public string? Challenge { get; private set; }

    public bool IsUrlVerification => _type == "url_verification";

    /// <summary>The old card callback has neither envelope nor type.</summary>
    public bool IsOldCard => !_hasHeader && _content.IsEmpty && _hasAction && _hasOpenMessageId;

    /// <summary>The Verification Token; the token of an old card callback is another thing.</summary>
    public string? Token => _hasHeader ? _headerToken : _topToken;

    public string? AppId => _hasHeader ? _headerAppId : _eventAppId;

    public string? EventType => _hasHeader ? _headerEventType : IsOldCard ? OldCardType : _eventType;

    /// <summary>Reads a body; gives an error instead where it is no JSON object.</summary>
    public static EventEnvelope? Read(ReadOnlyMemory<byte> body, out FeishuEventError? error)
    {
        error = null;
        if (!Utf8.IsValid(body.Span))
        {
            error = FeishuEventErrors.NotUtf8(body.Length);
            return null;
        }

        try
        {
            var envelope = new EventEnvelope(body);
            var reader = new Utf8JsonReader(body.Span, ReaderOptions);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                envelope.ReadTop(ref reader);

                // Throws where something follows the object.
                reader.Read();
                return envelope;
            }

            error = FeishuEventErrors.NotJson("it is not an object");
        }
        catch (JsonException exception)
        {
            error = FeishuEventErrors.NotJson($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}");
        }
        catch (InvalidOperationException)
        {
            // A name or id holds half of a surrogate pair, written as \uD800.
            error = FeishuEventErrors.NotJson("a text is not well-formed Unicode");
        }

        return null;
    }

    public FeishuEvent ToEvent(string eventType) => new(_body, IsOldCard ? _body : _content.IsEmpty ? Null : _content, _secrets.ToImmutable())
    {
        Schema = _schema ?? (_hasHeader ? "2.0" : "1.0"),
        EventType = eventType,
        EventId = _hasHeader ? _headerEventId : _uuid,
        AppId = AppId,
        TenantKey = _hasHeader ? _headerTenantKey : _eventTenantKey ?? _tenantKey,
        CreatedTime = FeishuTimestamp.Parse(_hasHeader ? _headerTime : _timestamp),
    };

    private void ReadTop(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event"u8))
            {
                ReadEvent(ref reader);
            }
            else if (reader.ValueTextEquals("header"u8))
            {
                ReadHeader(ref reader);
            }
            else if (reader.ValueTextEquals("encrypt"u8))
            {
                reader.Read();
                Encrypted = reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : [];
                reader.Skip();
            }
            else if (reader.ValueTextEquals("schema"u8))
            {
                _schema = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                _type = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("challenge"u8))
            {
                Challenge = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("token"u8))
            {
                _topToken = ReadSecret(ref reader);
            }
            else if (reader.ValueTextEquals("uuid"u8))
            {
                _uuid = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("ts"u8))
            {
                _timestamp = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("tenant_key"u8))
            {
                _tenantKey = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("open_message_id"u8))
            {
                _hasOpenMessageId = ReadText(ref reader) is not null;
            }
            else
            {
                _hasAction |= reader.ValueTextEquals("action"u8);
                reader.Skip();
            }
        }
    }

    private void ReadHeader(ref Utf8JsonReader reader)
    {
        if (!Enters(ref reader))
        {
            return;
        }

        _hasHeader = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event_id"u8))
            {
                _headerEventId = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("event_type"u8))
            {
                _headerEventType = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("create_time"u8))
            {
                _headerTime = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("token"u8))
            {
                _headerToken = ReadSecret(ref reader);
            }
            else if (reader.ValueTextEquals("app_id"u8))
            {
                _headerAppId = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("tenant_key"u8))
            {
                _headerTenantKey = ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>Reads the event's own members, of which schema 1.0 needs some, and remembers where it stands.</summary>
    private void ReadEvent(ref Utf8JsonReader reader)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                {
                    _eventType = ReadText(ref reader);
                }
                else if (reader.ValueTextEquals("app_id"u8))
                {
                    _eventAppId = ReadText(ref reader);
                }
                else if (reader.ValueTextEquals("tenant_key"u8))
                {
                    _eventTenantKey = ReadText(ref reader);
                }
                else if (reader.ValueTextEquals("token"u8) || reader.ValueTextEquals("app_ticket"u8))
                {
                    _ = ReadSecret(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        else
        {
            reader.Skip();
        }

        _content = _body[start..(int)reader.BytesConsumed];
    }

    private static bool Enters(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    private string? ReadSecret(ref Utf8JsonReader reader)
    {
        string? secret = ReadText(ref reader);
        if (!string.IsNullOrEmpty(secret))
        {
            _secrets.Add(secret);
        }

        return secret;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.ASCII.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }
}
