namespace Feishu.LogSearch.Tests;

public sealed class ExplainEventAndClientTests
{
    [Fact]
    public void Success_needs_no_explanation()
    {
        (Pushed() with { Status = LogStatus.Success }).Explain().Should().BeNull();
        (Called(0, "getLocation") with { Status = LogStatus.Success }).Explain().Should().BeNull();
    }

    [Fact]
    public void A_slow_push_is_held_against_the_three_seconds()
    {
        FeishuErrorExplanation explanation = (Pushed() with { Status = LogStatus.Timeout, Duration = TimeSpan.FromMilliseconds(4210) }).Explain()!;

        explanation.Summary.Should().Be(new BilingualText(
            "The app took 4.21 s to answer the push; the platform waits 3 s.",
            "应用用了 4.21 秒才应答推送，平台仅等待 3 秒。"));
        explanation.Advice.Should().Contain(advice => advice.English.Contains("do the work afterwards") && advice.Chinese.Contains("异步处理"));
    }

    [Theory]
    [InlineData(null, FeishuRetryAdvice.AfterDelay, "15 s, 5 min, 1 h and 6 h")]
    [InlineData(0, FeishuRetryAdvice.AfterDelay, "15 s, 5 min, 1 h and 6 h")]
    [InlineData(3, FeishuRetryAdvice.AfterDelay, "15 s, 5 min, 1 h and 6 h")]
    [InlineData(4, FeishuRetryAdvice.No, "the last of five pushes")]
    public void The_platform_pushes_again_until_the_fifth_push(int? retryCount, FeishuRetryAdvice retry, string english)
    {
        FeishuErrorExplanation explanation = (Pushed() with { HttpStatus = 500, RetryCount = retryCount }).Explain()!;

        explanation.Retry.Should().Be(retry);
        explanation.Advice.Should().Contain(advice => advice.English.Contains(english));
        explanation.Summary.Should().Be(new BilingualText("The app answered the push with HTTP 500.", "应用以 HTTP 500 应答推送。"));
    }

    [Fact]
    public void A_callback_is_not_pushed_again()
    {
        FeishuErrorExplanation explanation = (Pushed() with { EventType = "card.action.trigger" }).Explain()!;

        explanation.Retry.Should().Be(FeishuRetryAdvice.No);
        explanation.Advice.Should().Contain(new BilingualText("A callback is not pushed again.", "回调不会重推。"))
            .And.NotContain(advice => advice.English.Contains("15 s"));
    }

    [Theory]
    [InlineData("im.message.receive_v1", "message_id", "接收消息")]
    [InlineData("im.chat.updated_v1", "event id", "群配置修改")]
    [InlineData("somebody.elses_v1", "event id", null)]
    [InlineData(null, "event id", null)]
    public void A_push_says_by_what_to_tell_repetitions(string? type, string by, string? title)
    {
        FeishuErrorExplanation explanation = (Pushed() with { EventType = type }).Explain()!;

        explanation.Advice.Should().Contain(advice => advice.English.Contains($"handle each {by} once"));
        explanation.EventType?.Title.Should().Be(title);
        (explanation.EventType is null).Should().Be(title is null);
    }

    [Fact]
    public void Events_of_approvals_wait_for_one_another() =>
        (Pushed() with { EventType = "approval_instance" }).Explain()!.Advice.Should().Contain(advice => advice.English.Contains("in order") && advice.Chinese.Contains("有序"));

    [Theory]
    [InlineData(302, "request", FeishuRetryAdvice.AfterDelay, "Connection timed out", "连接超时")]
    [InlineData(107, "getLocation", FeishuRetryAdvice.No, "user permission denied", "用户拒绝授权")]
    [InlineData(1001001, "getUserInfo", FeishuRetryAdvice.AfterRefresh, "invalid session, please login", "session 无效，请重新登录")]
    [InlineData(333444, "config", FeishuRetryAdvice.AfterRefresh, "the signature has expired", "签名过期")]
    [InlineData(10001, "h5sdk.config", FeishuRetryAdvice.AfterDelay, "the network request failed", "网络请求失败")]
    [InlineData(1000001, "getLocation", FeishuRetryAdvice.No, "the tenant's administrator has switched GPS off", "租户后台GPS开关是关闭状态")]
    public void A_client_error_is_explained_for_its_api(long code, string api, FeishuRetryAdvice retry, string english, string chinese)
    {
        FeishuErrorExplanation explanation = Called(code, api).Explain()!;

        explanation.IsKnown.Should().BeTrue();
        explanation.Meanings.Should().Equal(new BilingualText(english, chinese));
        explanation.Summary.Should().Be(new BilingualText($"Client error {code}: {english}.", $"客户端错误号 {code}：{chinese}。"));
        explanation.Retry.Should().Be(retry);
        explanation.Advice.Should().ContainSingle();
    }

    [Fact]
    public void A_number_with_several_meanings_gets_no_advice_that_holds_for_one()
    {
        FeishuErrorExplanation explanation = Called(1000001, null).Explain()!;

        explanation.Meanings.Should().HaveCount(2);
        explanation.Advice.Should().BeEmpty();
        explanation.Retry.Should().Be(FeishuRetryAdvice.Unknown);
    }

    [Theory]
    [InlineData(424242L, LogStatus.Fail, false, "Client error 424242 is not in the catalogue of documented numbers.", "客户端错误号 424242 不在已收录的文档错误号中。")]
    [InlineData(null, LogStatus.Fail, false, "The client call failed without an error number.", "客户端调用失败，未给出错误号。")]
    [InlineData(null, LogStatus.Timeout, true, "The client call did not end in time.", "客户端调用未在限定时间内完成。")]
    public void What_is_not_documented_is_said_to_be_so(long? code, LogStatus status, bool isKnown, string english, string chinese)
    {
        FeishuErrorExplanation explanation = (Called(code, "getLocation") with { Status = status }).Explain()!;

        explanation.IsKnown.Should().Be(isKnown);
        explanation.Summary.Should().Be(new BilingualText(english, chinese));
        explanation.Meanings.Should().BeEmpty();
        explanation.Retry.Should().Be(FeishuRetryAdvice.Unknown);
    }

    [Fact]
    public void Nothing_cannot_be_explained() =>
        FluentActions.Invoking(() => LogEntryExplanations.Explain(null!)).Should().Throw<ArgumentNullException>();

    private static EventLogEntry Pushed() => new()
    {
        AppId = "cli_a1b2",
        Time = DateTimeOffset.UnixEpoch,
        Status = LogStatus.Fail,
        EventType = "im.chat.updated_v1",
    };

    private static ClientLogEntry Called(long? code, string? api) => new()
    {
        AppId = "cli_a1b2",
        Time = DateTimeOffset.UnixEpoch,
        Status = LogStatus.Fail,
        Api = api,
        ErrorCode = code,
    };
}
