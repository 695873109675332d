using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Capture;

/// <summary>The host's own rules of redaction. The platform's secrets are always taken out, whatever stands here.</summary>
public sealed class FeishuRedactionOptions
{
    private readonly List<(string Key, SensitiveKeyKind Kind)> _keys = [];
    private readonly List<Regex> _patterns = [];

    internal IReadOnlyList<(string Key, SensitiveKeyKind Kind)> Keys => _keys;

    internal IReadOnlyList<Regex> Patterns => _patterns;

    internal bool HasPersonalData { get; private set; }

    /// <summary>Takes out the value of a key wherever it stands, in JSON at any depth, in form bodies and in <c>key: value</c> text.</summary>
    /// <param name="key">The key, such as <c>id_card_no</c>: letters, digits, <c>_</c> and <c>-</c>, at most 64. Case, <c>_</c> and <c>-</c> make no difference: <c>idCardNo</c> is the same key.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">The key is empty, too long, or has other characters.</exception>
    public FeishuRedactionOptions AddKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        if (key.Length > SensitiveKeys.MaxLength || !key.All(SensitiveKeys.IsKeyCharacter))
        {
            throw new ArgumentException(
                $"'{key}' cannot be a key of redaction: give 1 to {SensitiveKeys.MaxLength} ASCII letters, digits, '_' and '-', or use {nameof(AddPattern)}.",
                nameof(key));
        }

        _keys.Add((key, SensitiveKeyKind.Name));
        return this;
    }

    /// <summary>
    /// Takes out personal data: mail addresses, mobile numbers of mainland China, numbers of Chinese identity cards and of
    /// bank cards, wherever they stand; and the values of keys such as <c>name</c>, <c>mobile</c>, <c>email</c>,
    /// <c>id_card</c>, <c>address</c> and <c>birthday</c> in JSON, forms and query strings. A name in a sentence cannot be told from other words
    /// and stays. The ids by which the platform knows users (<c>open_id</c> and its like) stay: logs are searched by them.
    /// </summary>
    /// <returns>The same options.</returns>
    public FeishuRedactionOptions AddPersonalData()
    {
        if (!HasPersonalData)
        {
            HasPersonalData = true;
            _keys.AddRange(PersonalData.Keys.Select(key => (key, SensitiveKeyKind.PlainWord)));
        }

        return this;
    }

    /// <summary>Takes out whatever matches a regular expression.</summary>
    /// <param name="pattern">
    /// The expression. It runs without backtracking, in time linear in the text, so it may have no look-around, no
    /// back-references and no atomic groups.
    /// </param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentException">The expression is malformed, or needs backtracking.</exception>
    public FeishuRedactionOptions AddPattern(string pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        try
        {
            _patterns.Add(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (NotSupportedException exception)
        {
            throw new ArgumentException(
                $"The pattern '{pattern}' needs backtracking, which can take forever on hostile text. Write it without look-around, back-references and atomic groups.",
                nameof(pattern),
                exception);
        }

        return this;
    }
}
