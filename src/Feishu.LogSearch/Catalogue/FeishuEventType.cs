namespace Feishu.LogSearch;

/// <summary>One type of event or callback that the platform pushes.</summary>
public sealed record FeishuEventType
{
    /// <summary>The name, such as <c>im.message.receive_v1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What happened, as its page is titled, in Chinese only; <see langword="null"/> for the few types that are mentioned
    /// but have no page in the documentation that the catalogue comes from.
    /// </summary>
    public required string? Title { get; init; }

    /// <summary>The types of app that may subscribe.</summary>
    public required FeishuAppTypes AppTypes { get; init; }

    /// <summary>The schema of its body, which follows from the name: <c>2.0</c> for a name with dots, else <c>1.0</c>.</summary>
    public string Schema => Name.Contains('.', StringComparison.Ordinal) ? "2.0" : "1.0";

    /// <summary>Whether it is a callback: it waits for its answer, and is not pushed again when it fails.</summary>
    public bool IsCallback => Name is "card.action.trigger" or "url.preview.get";
}
