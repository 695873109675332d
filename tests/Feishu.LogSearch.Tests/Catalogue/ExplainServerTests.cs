namespace Feishu.LogSearch.Tests;

public sealed class ExplainServerTests
{
    [Fact]
    public void Success_needs_no_explanation() =>
        (Failed(0, 200, null) with { Status = LogStatus.Success }).Explain().Should().BeNull();

    [Theory]
    [InlineData(99991400, 429, FeishuRetryAdvice.AfterDelay, "rate limit", "频率限制")]
    [InlineData(1254290, 200, FeishuRetryAdvice.AfterDelay, "rate limit", "频率限制")]
    [InlineData(1470450, 400, FeishuRetryAdvice.AfterDelay, "rate limit", "频率限制")]
    [InlineData(99991403, 400, FeishuRetryAdvice.No, "quota", "调用量")]
    [InlineData(99991661, 400, FeishuRetryAdvice.No, "no token", "未携带访问凭证")]
    [InlineData(99991663, 400, FeishuRetryAdvice.AfterRefresh, "token is not valid", "访问凭证无效")]
    [InlineData(99991677, 400, FeishuRetryAdvice.AfterRefresh, "expired", "已过期")]
    [InlineData(20037, 400, FeishuRetryAdvice.No, "authorize again", "重新登录或授权")]
    [InlineData(10015, 200, FeishuRetryAdvice.No, "id and secret", "App Secret")]
    [InlineData(10012, 200, FeishuRetryAdvice.AfterRefresh, "app_ticket", "app_ticket")]
    [InlineData(99991672, 400, FeishuRetryAdvice.No, "lacks a scope", "缺少该 API 所需的权限")]
    [InlineData(99991679, 400, FeishuRetryAdvice.No, "authorize again", "重新授权")]
    [InlineData(99991401, 400, FeishuRetryAdvice.No, "IP allow list", "IP 白名单")]
    [InlineData(99992361, 400, FeishuRetryAdvice.No, "another app", "其他应用")]
    [InlineData(99992351, 400, FeishuRetryAdvice.No, "does not know an id", "ID 不存在")]
    [InlineData(230013, 400, FeishuRetryAdvice.No, "availability", "可用范围")]
    [InlineData(1254607, 400, FeishuRetryAdvice.AfterDelay, "try again later", "稍后重试")]
    public void A_known_code_says_what_to_do_in_both_languages(long code, int httpStatus, FeishuRetryAdvice retry, string english, string chinese)
    {
        FeishuErrorExplanation explanation = Failed(code, httpStatus, null).Explain()!;

        explanation.IsKnown.Should().BeTrue();
        explanation.Retry.Should().Be(retry);
        explanation.Meanings.Should().NotBeEmpty();
        explanation.Advice.Should().Contain(advice => advice.English.Contains(english) && advice.Chinese.Contains(chinese));
        explanation.Summary.English.Should().StartWith($"Code {code} (HTTP {httpStatus}): ");
        explanation.Summary.Chinese.Should().StartWith($"错误码 {code}（HTTP {httpStatus}）：");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(200)]
    public void An_unknown_code_is_called_unknown_and_nothing_is_made_up(int httpStatus)
    {
        FeishuErrorExplanation explanation = Failed(987654321, httpStatus, "something new").Explain()!;

        explanation.IsKnown.Should().BeFalse();
        explanation.Meanings.Should().BeEmpty();
        explanation.Advice.Should().BeEmpty();
        explanation.Retry.Should().Be(FeishuRetryAdvice.Unknown);
        explanation.Documentation.Should().BeNull();
        explanation.Summary.English.Should().Be($"Code 987654321 (HTTP {httpStatus}) is not in the catalogue of documented codes.");
        explanation.Summary.Chinese.Should().Be($"错误码 987654321（HTTP {httpStatus}） 不在已收录的文档错误码中。");
    }

    [Fact]
    public void The_meaning_that_the_message_repeats_is_chosen() =>
        Failed(40008, 400, "open_id %v is not exist, ext=x").Explain()!
            .Meanings.Should().ContainSingle().Which.English.Should().Be("open_id %v is not exist");

    [Fact]
    public void Without_a_message_the_meaning_of_the_http_status_is_chosen() =>
        Failed(1470450, 429, null).Explain()!
            .Meanings.Should().ContainSingle().Which.English.Should().Be("There are too many requests currently, please try again later.");

    [Fact]
    public void A_text_that_is_made_when_the_error_happens_is_said_to_be_in_the_answer() =>
        Failed(99992402, 400, "field validation failed").Explain()!.Summary
            .Should().Be(new BilingualText(
                "Code 99992402 (HTTP 400): the answer's own message says what is wrong",
                "错误码 99992402（HTTP 400）：具体原因见响应中的错误信息"));

    [Fact]
    public void A_rate_limit_is_explained_with_the_documented_limit_of_the_api() =>
        Failed(230020, 400, null).Explain()!.Advice.Should().Contain(new BilingualText(
            "The documented limit of POST /open-apis/im/v1/messages is 1000 per minute and 50 per second.",
            "POST /open-apis/im/v1/messages 的文档频率限制为：1000 次/分钟、50 次/秒。"));

    [Theory]
    [InlineData(FeishuTokenType.Tenant, true)]
    [InlineData(FeishuTokenType.User, false)]
    [InlineData(null, false)]
    public void A_token_of_a_kind_that_the_api_does_not_take_is_named(FeishuTokenType? carried, bool isWrong)
    {
        ServerLogEntry entry = Failed(99991668, 400, null) with { Url = "/open-apis/search/v2/message", TokenType = carried };

        entry.Explain()!.Advice.Any(advice =>
                advice.English == "POST /open-apis/search/v2/message is documented to take user_access_token; this call carried tenant_access_token."
                && advice.Chinese == "文档说明 POST /open-apis/search/v2/message 需使用 user_access_token，本次调用携带的是 tenant_access_token。")
            .Should().Be(isWrong);
    }

    [Fact]
    public void A_tenant_token_may_be_that_of_an_app() =>
        (Failed(99991663, 400, null) with { Url = "/open-apis/authen/v1/access_token", TokenType = FeishuTokenType.Tenant })
            .Explain()!.Advice.Should().NotContain(advice => advice.English.Contains("is documented to take"));

    [Fact]
    public void The_error_inside_a_card_is_read_from_the_message() =>
        Failed(230099, 400, "Failed to create card content, ext=ErrCode: 200550; ErrPath: ROOT -> elements -> [2](tag: chart); ErrMsg: chart spec is invalid; ErrorValue: x")
            .Explain()!.Advice[0].Should().Be(new BilingualText(
                "The card has an error of its own, 200550, at ROOT -> elements -> [2](tag: chart): chart spec is invalid.",
                "卡片自身的错误 200550，位于 ROOT -> elements -> [2](tag: chart)：chart spec is invalid。"));

    [Theory]
    [InlineData("ext=ErrCode: 200860", "The card has an error of its own, 200860: Card content exceeds limit.")]
    [InlineData("ext=ErrCode: 299999", "The card has an error of its own, 299999: not in the catalogue of documented codes.")]
    public void The_error_inside_a_card_is_looked_up(string message, string english) =>
        Failed(230099, 400, message).Explain()!.Advice[0].English.Should().Be(english);

    [Fact]
    public void An_error_code_inside_a_message_that_is_no_number_is_left_alone() =>
        Failed(230099, 400, "ErrCode: 99999999999999999999999999999999").Explain()!.Advice.Should().NotContain(advice => advice.English.Contains("of its own"));

    [Fact]
    public void The_scopes_that_the_answer_names_are_listed() =>
        Failed(99991679, 400, "required one of these privileges: [sheets:spreadsheet, drive:drive, sheets:spreadsheet:write_only]. https://open.feishu.cn/x")
            .Explain()!.Advice.Should().Contain(new BilingualText(
                "The scopes that the answer names: sheets:spreadsheet, drive:drive, sheets:spreadsheet:write_only.",
                "响应中列出的权限：sheets:spreadsheet, drive:drive, sheets:spreadsheet:write_only。"));

    [Theory]
    [InlineData("GET", 504, null, FeishuRetryAdvice.Yes)]
    [InlineData("POST", 504, null, FeishuRetryAdvice.Unknown)]
    [InlineData("GET", 500, null, FeishuRetryAdvice.Yes)]
    [InlineData("PUT", 502, null, FeishuRetryAdvice.Unknown)]
    [InlineData("GET", null, null, FeishuRetryAdvice.Yes)]
    [InlineData("DELETE", null, null, FeishuRetryAdvice.Unknown)]
    [InlineData("POST", 504, 1255040L, FeishuRetryAdvice.Unknown)]
    [InlineData("GET", 404, null, FeishuRetryAdvice.No)]
    [InlineData("POST", 429, null, FeishuRetryAdvice.AfterDelay)]
    [InlineData("POST", 409, null, FeishuRetryAdvice.Unknown)]
    public void Without_a_telling_code_the_outcome_and_the_method_decide(string method, int? httpStatus, long? code, FeishuRetryAdvice retry)
    {
        ServerLogEntry entry = Failed(code, httpStatus, null) with { Method = method };

        entry.Explain()!.Retry.Should().Be(retry);
    }

    [Fact]
    public void A_write_without_an_answer_may_have_been_carried_out() =>
        (Failed(null, null, null) with { Status = LogStatus.Timeout }).Explain()!.Should().Match<FeishuErrorExplanation>(explanation =>
            explanation.IsKnown
            && explanation.Summary == new BilingualText("No answer came in time.", "未在限定时间内收到响应。")
            && explanation.Advice.Single().English.Contains("may have been carried out")
            && explanation.Advice.Single().Chinese.Contains("可能已经生效"));

    [Fact]
    public void The_platforms_own_link_is_handed_on()
    {
        const string link = "https://open.feishu.cn/search?from=openapi&log_id=1&code=99991663&method_id=2";

        (Failed(99991663, 400, null) with { Troubleshooter = link }).Explain()!.Troubleshooter.Should().Be(link);
        Failed(99991663, 400, null).Explain()!.Troubleshooter.Should().BeNull();
    }

    [Theory]
    [InlineData(99991663, "how-to-fix-99991663-error")]
    [InlineData(99991679, "how-to-resolve-error-99991679")]
    [InlineData(99991201, "generic-error-code")]
    [InlineData(230001, null)]
    public void The_page_of_the_documentation_is_linked_where_it_is_known(long code, string? page)
    {
        string? documentation = Failed(code, 400, null).Explain()!.Documentation;

        (page is null ? documentation is null : documentation!.Contains(page)).Should().BeTrue("{0} was linked", documentation);
    }

    [Fact]
    public void The_api_is_found_from_method_and_url() =>
        Failed(230001, 400, null).Explain()!.Api.Should().BeSameAs(FeishuCatalog.FindApi("POST", "/open-apis/im/v1/messages"));

    [Fact]
    public void Every_documented_code_can_be_explained_in_both_languages()
    {
        foreach (FeishuError error in FeishuCatalog.Errors)
        {
            FeishuErrorExplanation explanation = Failed(error.Code, 400, null).Explain()!;

            explanation.IsKnown.Should().BeTrue();
            explanation.Advice.Should().OnlyContain(advice => advice.English.Length > 0 && advice.Chinese.Length > 0);
        }
    }

    private static ServerLogEntry Failed(long? code, int? httpStatus, string? message) => new()
    {
        AppId = "cli_a1b2",
        Time = DateTimeOffset.UnixEpoch,
        Status = LogStatus.Fail,
        Method = "POST",
        Url = "/open-apis/im/v1/messages",
        HttpStatus = httpStatus,
        ErrorCode = code,
        ErrorMessage = message,
    };
}
