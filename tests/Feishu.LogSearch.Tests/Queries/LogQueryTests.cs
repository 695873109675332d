namespace Feishu.LogSearch.Tests;

public sealed class LogQueryTests
{
    [Fact]
    public void A_query_never_changes()
    {
        ServerLogQuery query = Some.Query().WithStatus(LogStatus.Fail);
        string before = query.ToQueryString();

        _ = query.WithMethod("GET").WithStatus(LogStatus.Timeout).WithKeywords("x").Last(TimeSpan.FromMinutes(5)).Excluding(q => q.WithHost("h"));

        query.ToQueryString().Should().Be(before);
    }

    [Fact]
    public void Queries_are_equal_whatever_the_order_in_which_filters_and_alternatives_are_set()
    {
        ServerLogQuery one = Some.Query().WithStatus(LogStatus.Timeout, LogStatus.Fail).WithMethod("put", "GET").Excluding(q => q.WithHost("h"));
        ServerLogQuery other = ServerLogQuery.ForApp(Some.StoreApp).Excluding(q => q.WithHost("h")).WithMethod("GET", "PUT", "GET").WithStatus(LogStatus.Fail, LogStatus.Timeout).Last(Some.Hour);

        one.Should().Be(other);
        one.GetHashCode().Should().Be(other.GetHashCode());
        one.ToQueryString().Should().Be(other.ToQueryString());
        one.ToJson().Should().Be(other.ToJson());
    }

    [Fact]
    public void Queries_that_differ_in_anything_are_not_equal()
    {
        ServerLogQuery query = Some.Query().WithMethod("GET");

        query.Should().NotBe(query.WithMethod("PUT"));
        query.Should().NotBe(query.Last(TimeSpan.FromHours(2)));
        query.Should().NotBe(query.WithStatus(LogStatus.Fail));
        query.Should().NotBe(Some.Query().Excluding(q => q.WithMethod("GET")));
        query.Should().NotBe(ServerLogQuery.ForApp(Some.OwnApp).Last(Some.Hour).WithMethod("GET"));
        ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.WebApp).Should().NotBe(ClientLogQuery.ForApp(Some.StoreApp, ClientFeature.Widget));
        ((LogQuery)EventLogQuery.ForApp(Some.StoreApp)).Should().NotBe(ServerLogQuery.ForApp(Some.StoreApp));
    }

    [Fact]
    public void A_filter_replaces_an_earlier_one_of_its_name() =>
        Some.Query().WithMethod("GET").WithMethod("PUT").Should().Be(Some.Query().WithMethod("PUT"));

    [Fact]
    public void A_filter_without_values_takes_the_earlier_one_away()
    {
        ServerLogQuery query = Some.Query().WithMethod("GET").WithStatus(LogStatus.Fail).WithDuration(TimeSpan.Zero).WithKeywords("a");

        query.WithMethod().WithStatus().WithDuration().WithKeywords().Should().Be(Some.Query());
    }

    [Fact]
    public void Taking_a_filter_away_leaves_its_negation() =>
        Some.Query().Excluding(q => q.WithMethod("GET")).WithMethod().Should().Be(Some.Query().Excluding(q => q.WithMethod("GET")));

    [Fact]
    public void A_range_replaces_an_earlier_one() =>
        Some.Query().On(new DateOnly(2023, 7, 5)).Should().Be(ServerLogQuery.ForApp(Some.StoreApp).On(new DateOnly(2023, 7, 5)));

    [Fact]
    public void A_time_range_cannot_be_excluded()
    {
        Action exclude = () => Some.Query().Excluding(q => q.Last(Some.Hour));

        exclude.Should().Throw<ArgumentException>().WithMessage("A time range cannot be excluded. Set it on the query itself.*");
    }

    [Fact]
    public void Excluding_sees_none_of_the_querys_own_filters() =>
        Some.Query().WithMethod("GET").Excluding(q => q.WithHost("h")).Filters.Select(filter => filter.ToString()).Should().Equal("not host: h", "method: GET");

    [Theory]
    [InlineData("a b", "a|b")]
    [InlineData("a\u3000b\u00a0c\u2003d\te\nf\u2028g", "a|b|c|d|e|f|g")]
    [InlineData(" 频率  限制 ", "频率|限制")]
    [InlineData("a b a A", "a|b|A")]
    [InlineData("\u3000 ", "")]
    public void Keywords_are_split_at_any_white_space_and_kept_once(string text, string keywords) =>
        string.Join('|', Some.Query().WithKeywords(text).Filters[0].Values).Should().Be(keywords);

    [Theory]
    [InlineData("status=fail")]
    [InlineData("error_code=99991400")]
    [InlineData("duration_ms=100..500")]
    public void A_filters_text_shows_its_name_and_values(string link)
    {
        LogFilter filter = LogQuery.Parse("kind=server&app_id=cli_1&" + link).Filters[0];

        filter.ToString().Should().Be(link.Replace("=", ": "));
        filter.Values.Should().Equal(link.Split('=')[1]);
    }

    [Fact]
    public void Filters_are_shown_with_all_their_values()
    {
        ServerLogQuery query = Some.Query().WithStatus(LogStatus.Timeout, LogStatus.Fail).Excluding(q => q.WithMethod("GET"));

        query.Filters.ToString().Should().Be("not method: GET; status: fail, timeout");
    }

    [Theory]
    [InlineData("method= get ", "GET")]
    [InlineData("status= FAIL ", "fail")]
    [InlineData("error_code= -7 ", "-7")]
    [InlineData("error_code=%2B7", "7")]
    [InlineData("error_code=007", "7")]
    [InlineData("error_code=7.0", "7.0")]
    [InlineData("error_code=1 000", "1 000")]
    [InlineData("request_id= x ", "x")]
    [InlineData("error_message= x ", " x ")]
    [InlineData("host= x ", " x ")]
    public void Values_are_kept_in_the_form_in_which_they_are_compared(string parameter, string value) =>
        LogQuery.Parse("kind=server&app_id=cli_1&" + parameter).Filters.Should().ContainSingle().Which.Values.Should().Equal(value);

    [Fact]
    public void A_filter_is_not_equal_to_nothing()
    {
        LogFilterSet filters = Some.Query().WithMethod("GET").Filters;

        filters[0].Equals(null).Should().BeFalse();
        filters.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void A_feature_that_does_not_exist_is_refused()
    {
        Action build = () => ClientLogQuery.ForApp(Some.StoreApp, (ClientFeature)9);

        build.Should().Throw<ArgumentOutOfRangeException>().WithMessage("9 is not a ClientFeature. Use one of MiniProgram, WebApp, Widget.*");
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        new Action(() => ServerLogQuery.ForApp(null!)).Should().Throw<ArgumentNullException>().WithParameterName("appId");
        new Action(() => Some.Query().WithUrl(null!)).Should().Throw<ArgumentNullException>().WithParameterName("url");
        new Action(() => Some.Query().Within(null!)).Should().Throw<ArgumentNullException>().WithParameterName("range");
        new Action(() => Some.Query().Excluding(null!)).Should().Throw<ArgumentNullException>().WithParameterName("filters");
        new Action(() => LogQuery.Parse(null!)).Should().Throw<ArgumentNullException>().WithParameterName("queryString");
        new Action(() => LogQuery.ParseJson(null!)).Should().Throw<ArgumentNullException>().WithParameterName("json");
    }

    [Fact]
    public void A_query_that_is_null_is_refused_by_name()
    {
        ServerLogQuery query = null!;
        Action[] builders =
        [
            () => query.Last(Some.Hour),
            () => query.On(new DateOnly(2023, 7, 5)),
            () => query.WithStatus(LogStatus.Fail),
            () => query.WithErrorMessage("x"),
            () => query.WithKeywords("x"),
            () => query.Excluding(q => q),
        ];

        builders.Should().AllSatisfy(build => build.Should().Throw<ArgumentNullException>().WithParameterName("query"));
    }
}
