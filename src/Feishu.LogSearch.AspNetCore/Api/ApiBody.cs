using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Feishu.LogSearch.AspNetCore;

/// <summary>The JSON object of a POST. No property is ignored: what is unknown or malformed is refused, all at once.</summary>
internal sealed class ApiBody
{
    private readonly Dictionary<string, JsonElement> _properties = new(StringComparer.Ordinal);
    private readonly ImmutableArray<LogViolation>.Builder _found = ImmutableArray.CreateBuilder<LogViolation>();

    private ApiBody()
    {
    }

    public static async ValueTask<ApiBody> ReadAsync(HttpRequest request, int maxBytes, params string[] names)
    {
        if (!request.HasJsonContentType())
        {
            throw Unreadable("its content type is not JSON", "内容类型不是 JSON");
        }

        byte[] bytes = await ReadBytesAsync(request, maxBytes).ConfigureAwait(false)
            ?? throw Unreadable($"it is longer than {maxBytes} bytes", $"超过 {maxBytes} 字节");
        if (!Utf8.IsValid(bytes))
        {
            throw Unreadable("it is not UTF-8", "不是 UTF-8");
        }

        var body = new ApiBody();
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement json = document.RootElement.Clone();
            if (json.ValueKind != JsonValueKind.Object)
            {
                throw Unreadable("it is no object", "不是对象");
            }

            foreach (JsonProperty property in json.EnumerateObject())
            {
                body.Add(property, names);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Unreadable("it is damaged", "内容已损坏");
        }

        return body;
    }

    public string? Text(string name, int maxLength, string? expected = null)
    {
        if (!_properties.TryGetValue(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return Missing(name, expected);
        }

        string? text = TextOf(value);
        if (text is null)
        {
            _found.Add(LogViolations.ValueMalformed(name, value.GetRawText(), expected ?? "a text"));
        }
        else if (text.Length > maxLength)
        {
            _found.Add(ApiRefusals.ValueTooLong(name, text.Length, maxLength));
        }

        return text;
    }

    public TEnum? Word<TEnum>(string name, params IReadOnlyList<TEnum> values)
        where TEnum : struct, Enum => Word(name, values.Select(value => (WireText.Of(value), value)).ToArray());

    public TValue? Word<TValue>(string name, params (string Word, TValue Value)[] values)
        where TValue : struct
    {
        string expected = string.Join(", ", values.Select(value => value.Word));
        string? text = Text(name, LogLimits.MaxFilterTextLength, expected);
        foreach ((string word, TValue value) in values)
        {
            if (word == text)
            {
                return value;
            }
        }

        if (text is not null)
        {
            _found.Add(LogViolations.ValueMalformed(name, text, expected));
        }

        return null;
    }

    public ImmutableArray<JsonElement> Array(string name, string expected)
    {
        if (!_properties.TryGetValue(name, out JsonElement value))
        {
            Missing(name, expected);
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray()];
        }

        _found.Add(LogViolations.ValueMalformed(name, value.GetRawText(), expected));
        return [];
    }

    public void Refuse(LogViolation violation) => _found.Add(violation);

    /// <summary>Throws when anything was refused.</summary>
    public void Require()
    {
        if (_found.Count > 0)
        {
            throw new LogQueryException(_found.ToImmutable());
        }
    }

    /// <summary>The text of a JSON string; <see langword="null"/> of anything else, and of what is not well-formed.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a member of a JSON object; <see langword="null"/> where there is none, and where a name is not well-formed.</summary>
    public static string? TextOf(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out JsonElement value) ? TextOf(value) : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Add(JsonProperty property, string[] names)
    {
        if (!names.Contains(property.Name))
        {
            _found.Add(ApiRefusals.UnknownParameter(property.Name, names));
        }
        else if (!_properties.TryAdd(property.Name, property.Value))
        {
            _found.Add(LogViolations.ParameterRepeated(property.Name, 2));
        }
    }

    private string? Missing(string name, string? expected)
    {
        if (expected is not null)
        {
            _found.Add(LogViolations.ParameterMissing(name, expected));
        }

        return null;
    }

    /// <summary>The whole body; <see langword="null"/> if it is longer than the limit.</summary>
    private static async ValueTask<byte[]?> ReadBytesAsync(HttpRequest request, int maxBytes)
    {
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult result = await ReadAsync(reader, request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (result.Buffer.Length > maxBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                byte[] body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BadHttpRequestException)
        {
            // The server's own limit is lower, or what was announced did not come.
            throw Unreadable("it is too long or did not come whole", "过长或不完整");
        }
    }

    private static LogQueryException Unreadable(string english, string chinese) => new(ApiRefusals.BodyUnreadable(english, chinese));
}
