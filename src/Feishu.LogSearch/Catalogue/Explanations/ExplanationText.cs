using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>Makes texts with values in them, written alike wherever the host runs.</summary>
internal static class ExplanationText
{
    public static BilingualText Of(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}
