using System.Text.Json;

namespace Feishu.LogSearch.Testing;

/// <summary>Puts the texts of shapes into JSON.</summary>
internal static class CanaryText
{
    /// <summary>A JSON value: of a shape that is JSON its text, else a string.</summary>
    public static string ToJson(CanaryShape shape, string text) => shape.Place == CanaryPlace.Json ? text : ToJson(text);

    public static string ToJson(string text) => JsonSerializer.Serialize(text);
}
