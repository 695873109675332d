using System.Collections.Immutable;
using System.Globalization;

namespace Feishu.LogSearch.Testing;

/// <summary>Canaries came out.</summary>
public sealed class CanaryLeakException : Exception
{
    private const int MaxLines = 25;

    /// <summary>Makes the exception.</summary>
    /// <param name="leaks">The leaks.</param>
    public CanaryLeakException(ImmutableArray<CanaryLeak> leaks)
        : base(Compose(leaks))
    {
        Leaks = leaks;
    }

    /// <summary>The leaks, each shape, way in and way out once.</summary>
    public ImmutableArray<CanaryLeak> Leaks { get; }

    private static string Compose(ImmutableArray<CanaryLeak> leaks)
    {
        IEnumerable<string> lines = leaks.Take(MaxLines).Select(leak => leak.ToString());
        string rest = leaks.Length > MaxLines ? string.Create(CultureInfo.InvariantCulture, $"{Environment.NewLine}… and {leaks.Length - MaxLines} more.") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{leaks.Length} canaries leaked.{Environment.NewLine}{string.Join(Environment.NewLine, lines)}{rest}");
    }
}
