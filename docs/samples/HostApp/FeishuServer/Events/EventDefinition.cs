using System.Text.Json.Nodes;

namespace HostApp;

/// <summary>One type of event as the platform documents it.</summary>
/// <param name="Type">The type.</param>
/// <param name="Weight">How often it happens; 0 for what happens by its own rules.</param>
/// <param name="Apps"><c>store</c> or <c>self_built</c> where only such apps get it; else <see langword="null"/>.</param>
/// <param name="Content">The content, its ids as <c>:name</c>.</param>
internal sealed record EventDefinition(string Type, int Weight, string? Apps, JsonNode Content)
{
    /// <summary>Types of schema 2.0 end with a version; the older ones have none. Callbacks are of schema 2.0 too.</summary>
    public bool IsSchema2 => IsCallback || (Type.LastIndexOf("_v", StringComparison.Ordinal) is var version and > 0 && char.IsAsciiDigit(Type[version + 2]));

    /// <summary>Whether the platform waits for content, and does not push again.</summary>
    public bool IsCallback => Type == "card.action.trigger";
}
