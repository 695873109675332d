using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class FindApiTests
{
    [Fact]
    public void Every_api_is_found_by_its_template_and_by_a_path_with_concrete_ids()
    {
        foreach (FeishuApi api in FeishuCatalog.Apis)
        {
            string concrete = string.Join('/', api.Path.Split('/').Select(segment => PathTemplate.IsVariable(segment) ? "ou_7dab8a3d3cdcc9da365777c7ad535d62" : segment));

            FeishuCatalog.FindApi(api.Method, api.Path).Should().BeSameAs(api);
            FeishuCatalog.FindApi(api.Method, concrete).Should().BeSameAs(api, "{0} {1} is a call of it", api.Method, concrete);
        }
    }

    // The same answer as trying every template, for each path that is literal somewhere and variable elsewhere.
    [Fact]
    public void A_literal_segment_wins_over_a_variable_one()
    {
        FeishuApi[] rivals =
        [
            .. FeishuCatalog.Apis.Where(api => FeishuCatalog.Apis.Count(other => other.Method == api.Method && new PathTemplate(other.Path).Matches(api.Path)) > 1),
        ];

        rivals.Should().Contain(api => api.Path == "/open-apis/contact/v3/users/batch");
        rivals.Should().OnlyContain(api => ReferenceEquals(FeishuCatalog.FindApi(api.Method, api.Path), api));
    }

    [Theory]
    [InlineData("POST", "/open-apis/contact/v3/users/batch_get_id", "/open-apis/contact/v3/users/batch_get_id")]
    [InlineData("GET", "/open-apis/contact/v3/users/batch_get_id", "/open-apis/contact/v3/users/:user_id")]
    public void Each_method_has_templates_of_its_own(string method, string path, string template) =>
        FeishuCatalog.FindApi(method, path)!.Path.Should().Be(template);

    [Theory]
    [InlineData("/open-apis/im/v1/messages/om_1")]
    [InlineData("/open-apis/im/v1/messages/om_1/")]
    [InlineData("open-apis/im/v1/messages/om_1")]
    [InlineData("  /open-apis/im/v1/messages/om_1 ")]
    [InlineData("/open-apis/im/v1/messages/om_1?user_id_type=open_id&next=/a/b")]
    [InlineData("/open-apis/im/v1/messages/om_1#top")]
    [InlineData("https://open.feishu.cn/open-apis/im/v1/messages/om_1")]
    [InlineData("https://open.larksuite.com:443/open-apis/im/v1/messages/om_1/?a=b")]
    public void Whatever_is_not_the_path_is_ignored(string url) =>
        FeishuCatalog.FindApi("GET", url)!.Path.Should().Be("/open-apis/im/v1/messages/:message_id");

    [Fact]
    public void A_documented_trailing_slash_does_not_matter() =>
        FeishuCatalog.FindApi("POST", "/open-apis/message/v4/batch_send/").Should()
            .BeSameAs(FeishuCatalog.FindApi("POST", "/open-apis/message/v4/batch_send")).And.NotBeNull();

    [Fact]
    public void The_method_may_be_in_any_case() =>
        FeishuCatalog.FindApi("get", "/open-apis/im/v1/chats").Should().BeSameAs(FeishuCatalog.FindApi("GET", "/open-apis/im/v1/chats")).And.NotBeNull();

    [Theory]
    [InlineData("DELETE", "/open-apis/im/v1/chats")]
    [InlineData("", "/open-apis/im/v1/chats")]
    [InlineData(null, "/open-apis/im/v1/chats")]
    [InlineData("GET", "/open-apis/im/v1/chats//members")]
    [InlineData("GET", "/OPEN-APIS/im/v1/chats")]
    [InlineData("GET", "/open-apis")]
    [InlineData("GET", "/open-apis/im/v1/chats/oc_1/members/ou_1/more")]
    [InlineData("GET", "/")]
    [InlineData("GET", "//")]
    [InlineData("GET", "")]
    [InlineData("GET", null)]
    [InlineData("GET", "?x=/open-apis/im/v1/chats")]
    [InlineData("GET", "https://open.feishu.cn")]
    public void An_unknown_method_or_path_is_no_api(string? method, string? url) =>
        FeishuCatalog.FindApi(method, url).Should().BeNull();

    [Fact]
    public void A_lookup_allocates_nothing()
    {
        const string url = "https://open.feishu.cn/open-apis/im/v1/messages/om_dc13264520392913993dd051dba21dcf/resources/img_v2?type=file";
        FeishuCatalog.FindApi("GET", url).Should().NotBeNull();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            FeishuCatalog.FindApi("GET", url);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }
}
