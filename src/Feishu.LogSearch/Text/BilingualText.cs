using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>One text for people, in English and in Chinese.</summary>
/// <param name="English">The English text.</param>
/// <param name="Chinese">The Chinese (simplified) text.</param>
public sealed record BilingualText(string English, string Chinese)
{
    /// <summary>The text in the language of <paramref name="culture"/>: Chinese for any <c>zh</c> culture, else English.</summary>
    /// <param name="culture">The reader's culture; <see langword="null"/> is <see cref="CultureInfo.CurrentUICulture"/>.</param>
    /// <returns>The text to show.</returns>
    public string For(CultureInfo? culture) =>
        (culture ?? CultureInfo.CurrentUICulture).TwoLetterISOLanguageName == "zh" ? Chinese : English;

    /// <summary>The text in the language of the current UI culture.</summary>
    /// <returns>The text to show.</returns>
    public override string ToString() => For(null);
}
