using System.Reflection;

namespace Feishu.LogSearch.Docs.Tests;

public sealed class RulesPageTests
{
    /// <summary>Queries, cursors and records.</summary>
    public static TheoryData<string> Codes =>
    [
        .. typeof(LogErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(code => (string)code.GetRawConstantValue()!)
            .Where(code => code[3] is '1' or '2' or '3'),
    ];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_rule_stands_in_the_page(string code) => Repository.Read("docs/rules.md").Should().Contain($"| `{code}` |");

    [Fact]
    public void The_limits_are_those_of_the_library()
    {
        string page = Repository.Read("docs/rules.md");
        page.Should().Contain($"more than {LogLimits.MaxWindow.TotalHours:0} hours")
            .And.Contain($"more than {LogLimits.MaxKeywords} keywords")
            .And.Contain($"more than {LogLimits.MaxFilterTextLength} characters")
            .And.Contain($"more than {LogLimits.MaxValues} values")
            .And.Contain($"more than {LogLimits.MaxConditions} conditions")
            .And.Contain($"not 1 to {LogLimits.MaxPageSize:N0}, or more than {LogLimits.MaxBuckets:N0} buckets")
            .And.Contain($"more than {LogLimits.MaxRecordIdLength} characters")
            .And.Contain($"`MaxTextLength` ({new FeishuLogSearchOptions().MaxTextLength:N0})")
            .And.Contain($"`ClockSkew` ({new FeishuLogSearchOptions().ClockSkew.TotalMinutes:0} minutes)")
            .And.Contain($"last {new FeishuAppOptions().RetentionDays} calendar days");
    }
}
