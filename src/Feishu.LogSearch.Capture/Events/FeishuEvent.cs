using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Feishu.LogSearch.Capture;

/// <summary>An event or a callback that the platform pushed, decrypted and verified.</summary>
public sealed class FeishuEvent : FeishuPush
{
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = EventEnvelope.MaxDepth };

    private readonly Lazy<JsonElement> _content;

    internal FeishuEvent(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> content, ImmutableArray<string> secrets)
    {
        Body = body;
        ContentJson = content;
        Secrets = secrets;
        _content = new Lazy<JsonElement>(ParseContent);
    }

    /// <summary><c>1.0</c> or <c>2.0</c>.</summary>
    public required string Schema { get; init; }

    /// <summary>The type, such as <c>im.message.receive_v1</c>; <c>card.action.trigger_v1</c> for the old card callback, which has none.</summary>
    public required string EventType { get; init; }

    /// <summary>
    /// <c>header.event_id</c> (schema 2.0) or the top-level <c>uuid</c> (schema 1.0): all pushes of one event share it.
    /// <see langword="null"/> for callbacks that have none.
    /// </summary>
    public string? EventId { get; init; }

    /// <summary>The app (<c>cli_…</c>) to which it was pushed.</summary>
    public string? AppId { get; init; }

    /// <summary>The tenant in which it happened; some events of the app itself, such as <c>app_ticket</c>, have none.</summary>
    public string? TenantKey { get; init; }

    /// <summary>When it happened, by the platform's clock, to the millisecond; <see langword="null"/> where the body does not say.</summary>
    public DateTimeOffset? CreatedTime { get; init; }

    /// <summary>Whether it is a callback: the platform waits for the content of the answer, and does not push again.</summary>
    public bool IsCallback => EventType is "card.action.trigger" or "url.preview.get" or EventEnvelope.OldCardType;

    /// <summary>The whole body, decrypted: UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The member <c>event</c> of the body, which is the event's own content: UTF-8 JSON, <c>null</c> where the body has none. The whole body for the old card callback.</summary>
    public ReadOnlyMemory<byte> ContentJson { get; }

    /// <summary>The same as <see cref="ContentJson"/>, parsed when first read.</summary>
    public JsonElement Content => _content.Value;

    internal ImmutableArray<string> Secrets { get; }

    /// <summary>Reads the event's content into a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="typeInfo">How to read it, from a <c>JsonSerializerContext</c>.</param>
    /// <returns>The content; <see langword="null"/> where the JSON is <c>null</c>.</returns>
    /// <exception cref="JsonException">The content does not fit the type.</exception>
    public T? ReadContent<T>(JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return JsonSerializer.Deserialize(ContentJson.Span, typeInfo);
    }

    private JsonElement ParseContent()
    {
        var reader = new Utf8JsonReader(ContentJson.Span, ReaderOptions);
        return JsonElement.ParseValue(ref reader);
    }
}
