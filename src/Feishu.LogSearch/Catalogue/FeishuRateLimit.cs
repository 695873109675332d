using System.Globalization;

namespace Feishu.LogSearch;

/// <summary>How often an API may be called: for one API by one app in one tenant.</summary>
public sealed record FeishuRateLimit
{
    private FeishuRateLimit(int? perMinute, int? perSecond, BilingualText text)
    {
        PerMinute = perMinute;
        PerSecond = perSecond;
        Text = text;
    }

    /// <summary>Calls in a minute; <see langword="null"/> where no such limit is documented.</summary>
    public int? PerMinute { get; }

    /// <summary>Calls in a second; <see langword="null"/> where no such limit is documented.</summary>
    public int? PerSecond { get; }

    /// <summary>Whether the API has a limit of a special kind (特殊频控) without a number in the table.</summary>
    public bool IsSpecial => PerMinute is null && PerSecond is null;

    /// <summary>The limit for people; the Chinese is the documentation's own text, such as <c>1000 次/分钟、50 次/秒</c>.</summary>
    public BilingualText Text { get; }

    // "1000/min 50/s", "10/s", "special"; the parts keep the documentation's order.
    internal static FeishuRateLimit Parse(string text)
    {
        if (text == "special")
        {
            return new FeishuRateLimit(null, null, new BilingualText("a special limit (特殊频控)", "特殊频控"));
        }

        int? perMinute = null;
        int? perSecond = null;
        List<string> english = [];
        List<string> chinese = [];
        foreach (string part in text.Split(' '))
        {
            string[] sides = part.Split('/');
            bool isMinute = sides[1] == "min";
            int count = int.Parse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture);
            perMinute = isMinute ? count : perMinute;
            perSecond = isMinute ? perSecond : count;
            english.Add($"{sides[0]} per {(isMinute ? "minute" : "second")}");
            chinese.Add($"{sides[0]} 次/{(isMinute ? "分钟" : "秒")}");
        }

        return new FeishuRateLimit(perMinute, perSecond, new BilingualText(string.Join(" and ", english), string.Join('、', chinese)));
    }
}
