using CsCheck;
using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class TextProperties
{
    private static readonly Gen<string> Piece = SomeForProperties.OneOf("a", "A", "k", "K", "\u212a", "s", "\u017f", "é", "É", "ı", "İ", "i", "I", "ß", "中", "😀", "\ud83d", "\ude00", "\0", "@", "[", "`", "{");

    private static readonly Gen<string> Text = Piece.Array[0, 12].Select(string.Concat);

    private static readonly Gen<string> Path = SomeForProperties.OneOf("a", "b", ":x", ":", "", "中", "a:b").Array[1, 5].Select(segments => "/" + string.Join('/', segments));

    [Fact]
    public void Contains_is_the_naive_search_with_A_to_Z_folded() => Gen.Select(Text, Piece.Array[1, 3].Select(string.Concat)).Sample((text, value) =>
    {
        string Fold(string s) => string.Concat(s.Select(c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));

        return AsciiFold.Contains(text, value) == Fold(text).Contains(Fold(value), StringComparison.Ordinal);
    }, iter: 20_000);

    [Fact]
    public void Text_becomes_well_formed_and_changes_only_where_it_was_not() => Text.Sample(text =>
    {
        string repaired = WellFormedText.Of(text);

        new System.Text.UnicodeEncoding(false, false, throwOnInvalidBytes: true).GetBytes(repaired).Should().HaveCount(text.Length * 2);
        for (int i = 0; i < text.Length; i++)
        {
            bool isLone = char.IsSurrogate(text[i]) && !((i + 1 < text.Length && char.IsSurrogatePair(text, i)) || (i > 0 && char.IsSurrogatePair(text, i - 1)));
            repaired[i].Should().Be(isLone ? '\ufffd' : text[i]);
        }

        WellFormedText.Of(repaired).Should().BeSameAs(repaired);
    });

    [Fact]
    public void A_template_matches_segment_by_segment() => Gen.Select(Path, Path).Sample((template, path) =>
    {
        string normal = RequestPath.Normalize(template);
        string[] wanted = normal.Split('/');
        string[] given = path.Split('/');
        bool expected = wanted.Length == given.Length
            && wanted.Zip(given).All(pair => pair.First.Length > 1 && pair.First[0] == ':' ? pair.Second.Length > 0 : pair.First == pair.Second);

        var read = new PathTemplate(template);
        read.Matches(path).Should().Be(expected, "'{0}' is matched with '{1}'", normal, path);
        (!read.IsLiteral || read.Matches(normal)).Should().BeTrue();
        (read.IsLiteral && read.Matches(path)).Should().Be(read.IsLiteral && normal == path);
    }, iter: 20_000);
}
