using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Feishu.LogSearch.Analyzers;

/// <summary>A message in English and Chinese. The compiler names the culture in which it reports.</summary>
internal sealed class BilingualMessage(string english, string chinese) : LocalizableString
{
    private readonly string _english = english;
    private readonly string _chinese = chinese;

    protected override string GetText(IFormatProvider? formatProvider) =>
        formatProvider is CultureInfo { TwoLetterISOLanguageName: "zh" } ? _chinese : _english;

    protected override int GetHash() => StringComparer.Ordinal.GetHashCode(_english);

    protected override bool AreEqual(object? other) => other is BilingualMessage message && message._english == _english && message._chinese == _chinese;
}
