namespace Feishu.LogSearch.Tests;

public sealed class CatalogueTableTests
{
    private static readonly string[] Leftovers = ["`", "](http", "**", "\"\"", "\\\"", "  ", "\t", "&nbsp;", "&amp;", "<br"];

    // What the script reported when it wrote the tables: a change of the data changes these with it.
    [Fact]
    public void Tables_hold_what_the_script_wrote()
    {
        FeishuCatalog.Apis.Should().HaveCount(1692 - 23, "23 of the 1692 rows describe an API that another row describes");
        FeishuCatalog.Errors.Should().HaveCount(2687);
        FeishuCatalog.Errors.Sum(error => error.Meanings.Length).Should().Be(3820 - 345, "345 of the 3820 rows repeat a meaning");
        FeishuCatalog.Errors.Count(error => error.IsGeneric).Should().Be(67);
        FeishuCatalog.EventTypes.Should().HaveCount(200 - 1 + 19, "one type has two pages, and 19 have none");
    }

    [Fact]
    public void No_api_error_or_event_type_stands_twice()
    {
        FeishuCatalog.Apis.Select(api => (api.Method, api.Path)).Should().OnlyHaveUniqueItems();
        FeishuCatalog.Errors.Select(error => error.Code).Should().OnlyHaveUniqueItems().And.BeInAscendingOrder();
        FeishuCatalog.EventTypes.Select(type => type.Name).Should().OnlyHaveUniqueItems();
        FeishuCatalog.Errors.Should().OnlyContain(error => error.Meanings.Distinct().Count() == error.Meanings.Length);
    }

    [Fact]
    public void Paths_are_in_the_form_in_which_calls_are_recorded() =>
        FeishuCatalog.Apis.Should().OnlyContain(api => api.Path == RequestPath.Normalize(api.Path) && api.Method.All(char.IsAsciiLetterUpper));

    [Fact]
    public void Texts_have_no_remnants_of_markup() =>
        FeishuCatalog.Apis.Select(api => api.Title)
            .Concat(FeishuCatalog.EventTypes.Select(type => type.Title ?? ""))
            .Concat(FeishuCatalog.Errors.SelectMany(error => error.Meanings).Select(meaning => meaning.Message ?? ""))
            .Where(text => text != text.Trim() || Leftovers.Any(text.Contains))
            .Should().BeEmpty();

    [Fact]
    public void Every_api_has_a_title() => FeishuCatalog.Apis.Should().OnlyContain(api => api.Title.Length > 0);

    [Fact]
    public void Every_http_status_is_one() =>
        FeishuCatalog.Errors.SelectMany(error => error.Meanings).SelectMany(meaning => meaning.HttpStatuses)
            .Should().OnlyContain(status => status >= 200 && status <= 504);

    [Theory]
    [InlineData("/open-apis/im/v1/messages", 1000, 50, "1000 per minute and 50 per second", "1000 次/分钟、50 次/秒")]
    [InlineData("/open-apis/mail/v1/user_mailboxes/me/messages/send", 100, null, "100 per minute", "100 次/分钟")]
    [InlineData("/open-apis/translation/v1/text/translate", null, null, "a special limit (特殊频控)", "特殊频控")]
    public void Rate_limits_are_numbers_and_keep_their_text(string path, int? perMinute, int? perSecond, string english, string chinese)
    {
        FeishuRateLimit limit = FeishuCatalog.FindApi("POST", path)!.RateLimit!;

        limit.PerMinute.Should().Be(perMinute);
        limit.PerSecond.Should().Be(perSecond);
        limit.IsSpecial.Should().Be(perMinute is null && perSecond is null);
        limit.Text.Should().Be(new BilingualText(english, chinese));
    }

    [Fact]
    public void An_api_says_who_may_call_it_and_with_which_token()
    {
        FeishuApi api = FeishuCatalog.FindApi("GET", "/open-apis/approval/v4/instances/1")!;
        FeishuApi internalToken = FeishuCatalog.FindApi("POST", "/open-apis/auth/v3/tenant_access_token/internal")!;

        api.AppTypes.Should().Be(FeishuAppTypes.All);
        api.TokenTypes.Should().Equal(FeishuTokenType.Tenant);
        internalToken.AppTypes.Should().Be(FeishuAppTypes.SelfBuilt);
        internalToken.TokenTypes.Should().BeEmpty();
        internalToken.RateLimit.Should().BeNull();
    }

    [Fact]
    public void A_host_is_named_only_where_it_is_not_the_usual_one()
    {
        FeishuCatalog.FindApi("POST", "https://www.feishu.cn/approval/openapi/v2/instance/get")!.Host.Should().Be("www.feishu.cn");
        FeishuCatalog.FindApi("GET", "/open-apis/im/v1/chats")!.Host.Should().BeNull();
    }

    [Fact]
    public void A_code_has_all_its_meanings() =>
        FeishuCatalog.FindError(40008)!.Meanings.Select(meaning => meaning.Message)
            .Should().Contain("dept Info is null error").And.Contain("open_id %v is not exist");

    [Fact]
    public void A_meaning_has_all_its_http_statuses() =>
        FeishuCatalog.FindError(1254002)!.Meanings.Should().ContainSingle().Which.HttpStatuses.Should().Equal(200, 400, 500);

    [Fact]
    public void A_text_that_is_made_when_the_error_happens_is_none() =>
        FeishuCatalog.FindError(99992402)!.Meanings.Should().ContainSingle().Which.Message.Should().BeNull();

    [Theory]
    [InlineData("im.message.receive_v1", "接收消息", "2.0", FeishuAppTypes.All, false)]
    [InlineData("leave_approval", "请假审批", "1.0", FeishuAppTypes.All, false)]
    [InlineData("app_ticket", null, "1.0", FeishuAppTypes.Store, false)]
    [InlineData("card.action.trigger", null, "2.0", FeishuAppTypes.None, true)]
    public void An_event_type_is_found_by_its_name(string name, string? title, string schema, FeishuAppTypes appTypes, bool isCallback)
    {
        FeishuEventType type = FeishuCatalog.FindEventType(name)!;

        (type.Title, type.Schema, type.AppTypes, type.IsCallback).Should().Be((title, schema, appTypes, isCallback));
    }

    [Fact]
    public void What_is_not_documented_is_not_found()
    {
        FeishuCatalog.FindError(0).Should().BeNull();
        FeishuCatalog.FindError(-1).Should().BeNull();
        FeishuCatalog.FindError(987654321987).Should().BeNull();
        FeishuCatalog.FindEventType("im.message.receive_v2").Should().BeNull();
        FeishuCatalog.FindEventType("").Should().BeNull();
        FeishuCatalog.FindClientError(109).Should().BeNull();
    }

    [Fact]
    public void A_client_number_has_the_meanings_of_all_that_use_it() =>
        FeishuCatalog.FindClientError(1000001)!.Meanings.Select(meaning => (meaning.Source, meaning.Api))
            .Should().Equal((FeishuClientErrorSource.Errno, "login"), (FeishuClientErrorSource.ErrCode, "getLocation"));

    [Fact]
    public void A_table_is_read_when_it_is_first_asked_and_no_other_with_it()
    {
        var tables = new CatalogueTables();
        tables.Loaded.Should().BeEmpty();

        tables.Errors.Find(99991663).Should().NotBeNull();
        tables.Loaded.Should().Equal("Errors");

        tables.Apis.Find("GET", "/open-apis/im/v1/chats").Should().NotBeNull();
        tables.Loaded.Should().Equal("Apis", "Errors");
    }
}
