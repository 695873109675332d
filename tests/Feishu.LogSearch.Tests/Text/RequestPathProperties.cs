using CsCheck;

namespace Feishu.LogSearch.Tests;

public sealed class RequestPathProperties
{
    private static readonly Gen<string> Url = SomeForProperties.OneOf("/", "//", "://", "a", "b", ":x", " ", "?", "#", "https://h", "中", "\u3000", ".")
        .Array[0, 8].Select(string.Concat);

    [Fact]
    public void What_is_a_path_stays_one() => Url.Sample(url =>
    {
        string path = RequestPath.Normalize(url);

        RequestPath.Normalize(path).Should().Be(path);
        (path.Length == 0 || (path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal))).Should().BeTrue("'{0}' begins with one slash", path);
    });
}
