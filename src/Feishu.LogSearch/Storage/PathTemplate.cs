using System.Collections.Immutable;

namespace Feishu.LogSearch.Storage;

/// <summary>A path in which a segment that begins with a colon (<c>:message_id</c>) stands for any one segment.</summary>
public sealed class PathTemplate : IEquatable<PathTemplate>
{
    private readonly string _template;

    /// <summary>Reads a template.</summary>
    /// <param name="template">The path, such as <c>/open-apis/im/v1/messages/:message_id</c>; scheme, host, query, fragment and a trailing slash are ignored.</param>
    public PathTemplate(string template)
    {
        ArgumentException.ThrowIfNullOrEmpty(template);
        _template = RequestPath.Normalize(template);
        Segments = [.. _template[1..].Split('/')];
    }

    /// <summary>The segments between slashes; <see cref="IsVariable"/> tells those that stand for any.</summary>
    public ImmutableArray<string> Segments { get; }

    /// <summary>Whether it has no variable segment, so that only one path matches.</summary>
    public bool IsLiteral => !Segments.Any(IsVariable);

    /// <summary>Whether a segment stands for any one segment.</summary>
    /// <param name="segment">A segment of a template.</param>
    /// <returns><see langword="true"/> if it is a colon with a name.</returns>
    public static bool IsVariable(string segment)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return segment.Length > 1 && segment[0] == ':';
    }

    /// <summary>Whether a path matches: the same number of segments, the literal ones equal (upper and lower case differ), the others not empty.</summary>
    /// <param name="path">A path with a leading slash, as recorded.</param>
    /// <returns><see langword="true"/> if it matches.</returns>
    public bool Matches(ReadOnlySpan<char> path)
    {
        if (path.IsEmpty || path[0] != '/')
        {
            return false;
        }

        for (int i = 0; i < Segments.Length; i++)
        {
            path = path[1..];
            int slash = path.IndexOf('/');
            bool isLast = i == Segments.Length - 1;
            if (isLast != slash < 0)
            {
                return false;
            }

            ReadOnlySpan<char> segment = isLast ? path : path[..slash];
            if (IsVariable(Segments[i]) ? segment.IsEmpty : !segment.SequenceEqual(Segments[i]))
            {
                return false;
            }

            path = isLast ? [] : path[slash..];
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(PathTemplate? other) => other is not null && _template == other._template;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PathTemplate);

    /// <inheritdoc/>
    public override int GetHashCode() => _template.GetHashCode(StringComparison.Ordinal);

    /// <summary>The template's text.</summary>
    /// <returns>The path, with its variables.</returns>
    public override string ToString() => _template;
}
