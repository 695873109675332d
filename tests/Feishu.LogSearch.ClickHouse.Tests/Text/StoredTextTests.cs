using System.Text;

namespace Feishu.LogSearch.ClickHouse.Tests;

public sealed class StoredTextTests
{
    private static readonly string[] Ids =
    [
        "a", "b", "aa", "A", "\0", "\u007F", "\u0080", "\u07FF", "\u0800", "\u65E5", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "\U00010000", "\U0001F600", "\U0001F600x", "\U0010FFFF", "\uFFFD\U0001F600",
    ];

    [Fact]
    public void Ids_are_ordered_by_their_bytes_as_the_library_orders_them()
    {
        Ids.OrderBy(id => Convert.ToHexString(StoredId.Of(id)), StringComparer.Ordinal).Should().Equal(Ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_come_back_and_most_are_plain_UTF8()
    {
        Ids.Select(id => StoredId.Read(StoredId.Of(id))).Should().Equal(Ids);
        Encoding.UTF8.GetString(StoredId.Of("日志-1")).Should().Be("日志-1");
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "\0")]
    [InlineData("\0", "\0\0")]
    [InlineData("\0a", "\0\0a")]
    [InlineData("a\0", "a\0")]
    [InlineData("text", "text")]
    public void Missing_and_empty_texts_are_told_apart(string? text, string stored)
    {
        StoredText.Of(text).Should().Be(stored);
        StoredText.Read(stored).Should().Be(text);
    }

    [Theory]
    [InlineData("plain 日志", "plain 日志")]
    [InlineData("'", "\\x27")]
    [InlineData("\\x41", "\\x5Cx41")]
    [InlineData("a\0\r\n\t\u007F", "a\\x00\\x0D\\x0A\\x09\\x7F")]
    [InlineData("\u0085", "\\xC2\\x85")]
    [InlineData("\uFEFFa", "\\xEF\\xBB\\xBFa")]
    public void What_is_special_to_anybody_is_written_as_its_code(string text, string escaped) => SqlText.Escape(text).Should().Be(escaped);
}
