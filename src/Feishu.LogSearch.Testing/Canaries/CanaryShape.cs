namespace Feishu.LogSearch.Testing;

/// <summary>One form in which a secret or personal data occurs. <see cref="CanaryShapes"/> has some 200; make more for what your host knows.</summary>
public sealed class CanaryShape
{
    private readonly Func<CanaryValue, string> _compose;

    /// <summary>Makes a shape.</summary>
    /// <param name="name">A name that says what it is and where it stands, such as <c>app_secret in JSON</c>.</param>
    /// <param name="kind">Whether it is a secret or personal data.</param>
    /// <param name="place">What kind of text it is.</param>
    /// <param name="compose">Writes the text around a value, of which it uses what it needs.</param>
    public CanaryShape(string name, CanaryKind kind, CanaryPlace place, Func<CanaryValue, string> compose)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(compose);
        Name = name;
        Kind = kind;
        Place = place;
        _compose = compose;
    }

    /// <summary>The name; it stays the same from version to version.</summary>
    public string Name { get; }

    /// <summary>Whether it is a secret or personal data.</summary>
    public CanaryKind Kind { get; }

    /// <summary>What kind of text it is.</summary>
    public CanaryPlace Place { get; }

    /// <summary>Writes the text around a value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text.</returns>
    /// <exception cref="InvalidOperationException">The shape wrote nothing of the value: it could never be found.</exception>
    public string Compose(CanaryValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.IsUsed = false;
        string text = _compose(value);
        return value.IsUsed
            ? text
            : throw new InvalidOperationException($"The shape '{Name}' wrote nothing of the value that it was given, so a leak of it could never be found. Use one of the value's properties.");
    }

    /// <summary>The name, for test explorers.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
