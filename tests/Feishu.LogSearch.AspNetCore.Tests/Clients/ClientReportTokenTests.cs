using Feishu.LogSearch.Capture.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Feishu.LogSearch.AspNetCore.Tests;

public sealed class ClientReportTokenTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Some.Time);
    private readonly ServiceProvider _services;
    private readonly IFeishuClientReportTokens _tokens;

    public ClientReportTokenTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddFeishuClientReportTokens();
        _services = services.BuildServiceProvider();
        _tokens = _services.GetRequiredService<IFeishuClientReportTokens>();
    }

    [Fact]
    public void A_token_tells_its_user_until_it_expires()
    {
        string token = _tokens.Issue(Some.AppId, SomeReport.OpenId, TimeSpan.FromMinutes(10));

        _time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        _tokens.Find(Some.AppId, token).Should().Be(SomeReport.OpenId);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _tokens.Find(Some.AppId, token).Should().BeNull();
    }

    [Fact]
    public void A_token_is_good_for_one_app() =>
        _tokens.Find("cli_other", _tokens.Issue(Some.AppId, SomeReport.OpenId, TimeSpan.FromHours(1))).Should().BeNull();

    [Fact]
    public void A_token_shows_nobody_the_user_and_fits_anywhere()
    {
        string token = _tokens.Issue(Some.AppId, SomeReport.OpenId, TimeSpan.FromHours(1));

        token.Should().MatchRegex("^[A-Za-z0-9_-]{100,400}$").And.NotContain("7dab8a3d");
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_the_host_did_not_issue_is_nobodys(string token) => _tokens.Find(Some.AppId, token).Should().BeNull();

    [Fact]
    public void A_changed_token_is_nobodys()
    {
        string token = _tokens.Issue(Some.AppId, SomeReport.OpenId, TimeSpan.FromHours(1));

        for (int i = 0; i < token.Length - 1; i += 7)
        {
            string changed = $"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}";
            _tokens.Find(Some.AppId, changed).Should().BeNull();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(30 * 24 + 1)]
    public void A_lifetime_is_more_than_nothing_and_at_most_30_days(int hours) =>
        _tokens.Invoking(tokens => tokens.Issue(Some.AppId, SomeReport.OpenId, TimeSpan.FromHours(hours))).Should().Throw<ArgumentOutOfRangeException>();

    public void Dispose() => _services.Dispose();
}
