using System.Reflection;
using System.Text.RegularExpressions;

namespace Feishu.LogSearch.Tests;

public sealed class RefusalTableTests
{
    /// <summary>What begins so is refused by the capture of events and reports, or by the page's API, and tested there.</summary>
    private static readonly string[] OfOtherPackages = ["FLS5", "FLS7"];

    /// <summary>Codes of failures rather than refusals: LogStoreGatewayTests and LogResultsTests cover them.</summary>
    private static readonly string[] Failures =
    [
        LogErrorCodes.StoreInitializeFailed,
        LogErrorCodes.StoreAppendFailed,
        LogErrorCodes.StoreReadFailed,
        LogErrorCodes.StoreDeleteFailed,
        LogErrorCodes.ResultPartial,
    ];

    public static TheoryData<string, int> Rows
    {
        get
        {
            var data = new TheoryData<string, int>();
            for (int i = 0; i < RefusalTable.All.Count; i++)
            {
                data.Add(RefusalTable.All[i].Code, i);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_refusal_names_parameter_value_limit_and_way_out_in_both_languages(string code, int row)
    {
        Refusal expected = RefusalTable.All[row];
        await using var host = new TestHost();

        LogViolation refusal = await expected.Provoke(host);

        (refusal.Code, refusal.Parameter, refusal.Value, refusal.Limit).Should().Be((code, expected.Parameter, expected.Value, expected.Limit));
        refusal.Message.English.Should().Be(expected.English);
        refusal.Message.Chinese.Should().Be(expected.Chinese);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_refusal_is_said_in_whole_sentences(string code, int row)
    {
        await using var host = new TestHost();

        LogViolation refusal = await RefusalTable.All[row].Provoke(host);

        refusal.Problem.English.Should().EndWith(".", "{0} is said in a sentence", code);
        refusal.WayOut.English.Should().EndWith(".");
        refusal.Problem.Chinese.Should().MatchRegex("\\p{IsCJKUnifiedIdeographs}.*。$");
        refusal.WayOut.Chinese.Should().MatchRegex("\\p{IsCJKUnifiedIdeographs}.*。$");
    }

    [Fact]
    public void Every_code_has_a_row() =>
        Codes().Where(code => !OfOtherPackages.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal))).Should().BeEquivalentTo(RefusalTable.All.Select(refusal => refusal.Code).Concat(Failures).Distinct());

    [Fact]
    public void Codes_are_unique_and_of_one_form() =>
        Codes().Should().OnlyHaveUniqueItems().And.OnlyContain(code => Regex.IsMatch(code, "^FLS[1-57]\\d{3}$"));

    private static string[] Codes() =>
        [.. typeof(LogErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];
}
