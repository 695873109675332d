using HostApp;

namespace HostAppTests;

/// <summary>Widths in a terminal.</summary>
public sealed class TextWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("请求 URL", 8)]
    [InlineData("发布完成 ✅", 11)]
    [InlineData("e\u0301", 1)]
    public void Chinese_characters_and_emoji_take_two_columns(string text, int width) => TextWidth.Of(text).Should().Be(width);

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("请求时长", 6, "请求…")]
    [InlineData("请求时长", 8, "请求时长")]
    public void A_text_is_cut_to_columns_not_to_characters(string text, int width, string cut) => TextWidth.Cut(text, width).Should().Be(cut);

    [Fact]
    public void Wrapped_lines_fit_keep_every_character_and_do_not_begin_with_closing_punctuation()
    {
        const string Text = "每次查询不能超过 24 小时。请缩短至 24 小时以内，或使用 SearchAcross 分段检索，逐窗口读取。";
        for (int width = 20; width < 60; width++)
        {
            string[] lines = [.. TextWidth.Wrap(Text, width)];
            lines.Should().OnlyContain(line => TextWidth.Of(line) <= width && !line.StartsWith('。') && !line.StartsWith('，'));
            string.Concat(lines).Replace(" ", "").Should().Be(Text.Replace(" ", ""));
        }
    }
}
