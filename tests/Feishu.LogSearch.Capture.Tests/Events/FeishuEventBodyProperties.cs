using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Feishu.LogSearch.Capture.Tests;

/// <summary>Whatever an event holds comes out of its body: plain or encrypted, in both schemas, its members in any order.</summary>
public sealed class FeishuEventBodyProperties
{
    private const string Key = "an encrypt key";

    private static readonly FeishuEventDecoder Decoder = new(new FeishuEventOptions { EncryptKey = Key });

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char['!', '~'], Gen.Char['\u4E00', '\u9FFF'], Gen.Char['\0', '\u001F']).Array[1, 20].Select(characters => new string(characters));

    private static readonly Gen<JsonNode?> Content = Gen.OneOf(
        Text.Select(text => (JsonNode?)JsonValue.Create(text)),
        Gen.Select(Text, Text, Gen.Long, (name, text, number) => (JsonNode?)new JsonObject { ["x" + name] = text, ["list"] = new JsonArray(number, text, null) }));

    [Fact]
    public void Of_schema_2() => Gen.Select(Text.Array[4], Gen.Long[1, 99_999_999_999], Content, Gen.Int[0, 5]).Sample((texts, seconds, content, shift) =>
    {
        var header = new JsonObject { ["event_id"] = texts[0], ["event_type"] = texts[1], ["app_id"] = texts[2], ["tenant_key"] = texts[3], ["create_time"] = $"{seconds}" };
        var body = new JsonObject { ["schema"] = "2.0", ["header"] = Turned(header, shift), ["event"] = content?.DeepClone() };

        foreach (FeishuEvent read in Decoded(Turned(body, shift)))
        {
            (read.Schema, read.EventId, read.EventType, read.AppId, read.TenantKey).Should().Be(("2.0", texts[0], texts[1], texts[2], texts[3]));
            read.CreatedTime.Should().Be(DateTimeOffset.FromUnixTimeSeconds(seconds));
            JsonNode.DeepEquals(JsonNode.Parse(read.ContentJson.Span), content).Should().BeTrue();
        }
    });

    [Fact]
    public void Of_schema_1() => Gen.Select(Text.Array[4], Gen.Long[1, 99_999_999_999], Gen.Int[0, 999], Gen.Int[0, 5]).Sample((texts, seconds, milliseconds, shift) =>
    {
        var content = new JsonObject { ["type"] = texts[1], ["app_id"] = texts[2], ["tenant_key"] = texts[3], ["note"] = texts[0] };
        var body = new JsonObject { ["uuid"] = texts[0], ["type"] = "event_callback", ["ts"] = $"{seconds}.{milliseconds:d3}", ["event"] = Turned(content, shift) };

        foreach (FeishuEvent read in Decoded(Turned(body, shift)))
        {
            (read.Schema, read.EventId, read.EventType, read.AppId, read.TenantKey).Should().Be(("1.0", texts[0], texts[1], texts[2], texts[3]));
            read.CreatedTime.Should().Be(DateTimeOffset.FromUnixTimeSeconds(seconds).AddMilliseconds(milliseconds));
            JsonNode.DeepEquals(JsonNode.Parse(read.ContentJson.Span), content).Should().BeTrue();
        }
    });

    /// <summary>The same object with other members in front.</summary>
    private static JsonObject Turned(JsonObject json, int shift)
    {
        KeyValuePair<string, JsonNode?>[] members = [.. json];
        return new JsonObject([.. members.Skip(shift % members.Length).Concat(members.Take(shift % members.Length)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))]);
    }

    private static FeishuEvent[] Decoded(JsonObject json)
    {
        byte[] body = Encoding.UTF8.GetBytes(json.ToJsonString(new JsonSerializerOptions { WriteIndented = json.Count % 2 == 0 }));
        byte[] encrypted = SomeEvent.Encrypt(body, Key);
        return [.. new[] { Decoder.Decode(body, SomeEvent.Sign(body, Key)), Decoder.Decode(encrypted, SomeEvent.Sign(encrypted, Key)), Decoder.DecodeTrusted(body) }.Cast<FeishuEvent>()];
    }
}
