namespace Feishu.LogSearch.Tests;

public sealed class RequestPathTests
{
    [Theory]
    [InlineData("/open-apis/im/v1/messages", "/open-apis/im/v1/messages")]
    [InlineData("/open-apis/im/v1/messages/", "/open-apis/im/v1/messages")]
    [InlineData("/open-apis/im/v1/messages///", "/open-apis/im/v1/messages")]
    [InlineData("open-apis/im/v1/messages", "/open-apis/im/v1/messages")]
    [InlineData("  /a/b \n", "/a/b")]
    [InlineData("/a/b ?c", "/a/b")]
    [InlineData("/a?b=c", "/a")]
    [InlineData("/a/?b=/c/d", "/a")]
    [InlineData("/a#b", "/a")]
    [InlineData("/a#b?c", "/a")]
    [InlineData("https://open.feishu.cn/a/b?c=d#e", "/a/b")]
    [InlineData("HTTPS://open.feishu.cn:443/a", "/a")]
    [InlineData("https://open.feishu.cn", "/")]
    [InlineData("https://open.feishu.cn?x=1", "/")]
    [InlineData("https://open.feishu.cn//a/b", "/a/b")]
    [InlineData("//open.feishu.cn/a", "/a")]
    [InlineData("/a?url=https://b.c/d", "/a")]
    [InlineData("/a/https://b.c/d", "/a/https://b.c/d")]
    [InlineData("/a//b", "/a//b")]
    [InlineData("/中文/消息", "/中文/消息")]
    [InlineData("/", "/")]
    [InlineData("?", "/")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void A_url_is_cut_to_its_path(string? url, string? path) => RequestPath.Normalize(url).Should().Be(path);
}
