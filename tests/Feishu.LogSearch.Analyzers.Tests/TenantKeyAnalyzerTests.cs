namespace Feishu.LogSearch.Analyzers.Tests;

public class TenantKeyAnalyzerTests
{
    private const string SelfBuilt = "options.AddApp(\"cli_a\", FeishuAppType.SelfBuilt); ";

    [Theory]
    [InlineData("ServerLogQuery.ForApp(\"cli_a\").WithTenantKey(\"t\");")]
    [InlineData("EventLogQuery.ForApp(\"cli_a\").WithStatus(LogStatus.Fail).WithTenantKey(\"t\").Last(TimeSpan.FromHours(1));")]
    [InlineData("ServerLogQuery app = ServerLogQuery.ForApp(\"cli_a\"); app.WithTenantKey(\"t\");")]
    public async Task A_tenant_filter_on_a_self_built_app_is_found(string code) =>
        (await Snippet.FindAsync(SelfBuilt + code)).Should().Equal("FLS9005 WithTenantKey");

    [Theory]
    [InlineData("ServerLogQuery.ForApp(\"cli_b\").WithTenantKey(\"t\");")]
    [InlineData("options.AddApp(\"cli_a\", FeishuAppType.Store); ServerLogQuery.ForApp(\"cli_a\").WithTenantKey(\"t\");")]
    [InlineData("ServerLogQuery.ForApp(options.Apps[0].AppId).WithTenantKey(\"t\");")]
    [InlineData("query.WithTenantKey(\"t\");")]
    [InlineData("ServerLogQuery.ForApp(\"cli_a\").WithOpenId(\"ou_1\");")]
    public async Task What_may_be_a_store_app_is_left_alone(string code) =>
        (await Snippet.FindAsync(SelfBuilt + code)).Should().BeEmpty();

    [Fact]
    public async Task The_filter_is_taken_out() =>
        (await Snippet.FixAsync(SelfBuilt + "ServerLogQuery.ForApp(\"cli_a\").WithTenantKey(\"t\").Last(TimeSpan.FromHours(1));"))
            .Should().StartWith(SelfBuilt + "ServerLogQuery.ForApp(\"cli_a\").Last(TimeSpan.FromHours(1));");
}
