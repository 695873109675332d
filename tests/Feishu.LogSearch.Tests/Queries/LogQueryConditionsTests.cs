using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class LogQueryConditionsTests
{
    [Theory]
    [InlineData("/open-apis/im/v1/messages", typeof(LogCondition.TextIn))]
    [InlineData("/open-apis/im/v1/messages/:message_id", typeof(LogCondition.PathMatches))]
    public void A_path_without_a_variable_is_one_text_which_stores_find_sooner(string path, Type condition) =>
        LogQueryConditions.Of(Some.Query().WithUrl(path)).Should().ContainSingle().Which.Should().BeOfType(condition);

    [Fact]
    public void Each_keyword_is_a_condition_of_its_own_and_is_negated_on_its_own()
    {
        LogQueryConditions.Of(Some.Query().WithKeywords("a b")).Should().HaveCount(2).And.AllBeOfType<LogCondition.TextContains>();
        LogQueryConditions.Of(Some.Query().Excluding(q => q.WithKeywords("a b"))).Should().HaveCount(2).And.AllBeOfType<LogCondition.Not>();
    }

    [Fact]
    public void A_range_that_no_rule_has_checked_is_refused()
    {
        LogQuery query = LogQuery.Parse("kind=server&app_id=cli_1&duration_ms=x");

        new Action(() => LogQueryConditions.Of(query)).Should().Throw<ArgumentException>().WithMessage("'x' is no range; the query was not checked.*");
    }
}
