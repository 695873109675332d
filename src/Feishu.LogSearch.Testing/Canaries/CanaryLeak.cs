namespace Feishu.LogSearch.Testing;

/// <summary>A canary that came out.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="WayIn">How it came in.</param>
/// <param name="WayOut">Where it was found.</param>
/// <param name="Spelling">How it was written there: <c>as it is</c>, <c>percent-encoded</c>, <c>in base64</c> …</param>
/// <param name="Excerpt">What stands around it.</param>
public sealed record CanaryLeak(CanaryShape Shape, string WayIn, string WayOut, string Spelling, string Excerpt)
{
    /// <summary>All of it in a line.</summary>
    /// <returns>The line.</returns>
    public override string ToString() => $"'{Shape}' went in by {WayIn} and came out of {WayOut}, {Spelling}: {Excerpt}";
}
