using System.Text.Json;

namespace Feishu.LogSearch.Capture.Tests.Forwarding;

public sealed class SupportBundleTests
{
    private static readonly FeishuRedactor Redactor = new();

    [Fact]
    public void Markdown_names_time_log_id_code_and_message_in_Chinese()
    {
        string text = SupportBundle.Of([SomeEntries.Failure()], Redactor).ToMarkdown();

        text.Should().StartWith("# 应用 cli_a1b2c3d4e5f60718 的服务端日志 1 条")
            .And.Contain("- 时间: `2026-07-05 10:00:00.000 +08:00`")
            .And.Contain("- 日志 ID: `20260705100000ADCA453D2E20D74D18A2`")
            .And.Contain("- 错误码: `99991400`")
            .And.Contain("- 错误信息: `request trigger frequency limit`");
    }

    [Fact]
    public void A_failure_is_explained_in_the_language_of_the_bundle()
    {
        ServerLogEntry failure = SomeEntries.Failure();
        FeishuErrorExplanation explanation = failure.Explain()!;

        SupportBundle.Of([failure], Redactor).ToMarkdown().Should().Contain($"- 含义: `{explanation.Summary.Chinese}`");
        SupportBundle.Of([failure], Redactor, new SupportBundleOptions { Language = SupportLanguage.English }).ToMarkdown().Should().Contain($"- Meaning: `{explanation.Summary.English}`");
        SupportBundle.Of([failure with { Status = LogStatus.Success, ErrorCode = 0 }], Redactor).ToMarkdown().Should().NotContain("含义");
    }

    [Fact]
    public void Markdown_in_English_has_English_labels_and_the_zone_asked_for()
    {
        string text = SupportBundle.Of([SomeEntries.Push()], Redactor, new SupportBundleOptions { Language = SupportLanguage.English, TimeZone = TimeZoneInfo.Utc }).ToMarkdown();

        text.Should().StartWith("# 1 event pushes of the app cli_a1b2c3d4e5f60718")
            .And.Contain("- Time: `2026-07-05 02:00:00.000 +00:00`")
            .And.Contain("- Retry count: `1`");
    }

    [Fact]
    public void Entries_stand_oldest_first_whatever_the_order_of_the_selection()
    {
        ServerLogEntry older = SomeEntries.Failure() with { Id = "older", Time = SomeEntries.Time.AddMinutes(-1) };
        ServerLogEntry newer = SomeEntries.Failure() with { Id = "newer" };

        SupportBundle.Of([newer, older], Redactor).Entries.Should().Equal(older, newer);
    }

    [Fact]
    public void Bodies_are_left_out()
    {
        SupportBundle bundle = SupportBundle.Of([SomeEntries.Failure()], Redactor);

        (bundle.ToMarkdown() + bundle.ToJson()).Should().NotContain("private words");
    }

    [Fact]
    public void Secrets_in_messages_and_in_the_note_are_taken_out()
    {
        const string Token = "t-caecc734c2e3328a62489fe0648c4b98779515d3";
        SupportBundle bundle = SupportBundle.Of([SomeEntries.Failure($"bad token {Token}")], Redactor, new SupportBundleOptions { Note = $"I used {Token}" });

        (bundle.ToMarkdown() + bundle.ToJson()).Should().NotContain(Token).And.Contain(FeishuRedactor.Replacement);
    }

    [Theory]
    [InlineData("`code` and ``more``")]
    [InlineData("line one\n# heading\n- item")]
    [InlineData("[link](javascript:alert(1)) <script>")]
    public void Hostile_text_stays_inside_its_code_span(string message)
    {
        string[] lines = SupportBundle.Of([SomeEntries.Failure(message)], Redactor).ToMarkdown().Split('\n');

        string line = lines.Single(candidate => candidate.StartsWith("- 错误信息: ", StringComparison.Ordinal));
        string value = line["- 错误信息: ".Length..];
        string fence = new('`', value.TakeWhile(c => c == '`').Count());
        value.Should().EndWith(fence);
        value[fence.Length..^fence.Length].Should().NotContain(fence);
        lines.Count(candidate => candidate.StartsWith('#')).Should().Be(2);
    }

    [Fact]
    public void Json_reads_back_as_the_entries_without_their_bodies()
    {
        ServerLogEntry failure = SomeEntries.Failure();
        using JsonDocument json = JsonDocument.Parse(SupportBundle.Of([failure], Redactor, new SupportBundleOptions { Note = "请帮忙" }).ToJson());

        json.RootElement.GetProperty("app_id").GetString().Should().Be("cli_a1b2c3d4e5f60718");
        json.RootElement.GetProperty("kind").GetString().Should().Be("server");
        json.RootElement.GetProperty("note").GetString().Should().Be("请帮忙");
        JsonElement item = json.RootElement.GetProperty("items")[0];
        item.GetProperty("meaning").GetString().Should().Be(SomeEntries.Failure().Explain()!.Summary.Chinese);
        LogJson.Read(item.GetProperty("entry")).Should().Be(failure with { RequestBody = null }, "bodies do not leave");
    }

    [Fact]
    public void Client_entries_are_refused_as_on_the_page() =>
        Refusal([SomeEntries.Call()]).Code.Should().Be(SupportForwardCodes.ClientEntries);

    [Fact]
    public void Nothing_selected_is_refused() =>
        Refusal([]).Code.Should().Be(SupportForwardCodes.SelectionOutOfRange);

    [Fact]
    public void More_than_100_entries_are_refused_with_their_number() =>
        Refusal(Enumerable.Range(0, 101).Select(_ => SomeEntries.Failure())).Message.Should().Contain("101").And.Contain("100");

    [Fact]
    public void Entries_of_two_apps_are_refused() =>
        Refusal([SomeEntries.Failure(), SomeEntries.Failure() with { AppId = "cli_other" }]).Code.Should().Be(SupportForwardCodes.MixedSelection);

    [Fact]
    public void Entries_of_two_kinds_are_refused() =>
        Refusal([SomeEntries.Failure(), SomeEntries.Push()]).Code.Should().Be(SupportForwardCodes.MixedSelection);

    [Fact]
    public void A_note_of_more_than_2000_characters_is_refused() =>
        Refusal([SomeEntries.Failure()], new SupportBundleOptions { Note = new string('x', 2_001) }).Code.Should().Be(SupportForwardCodes.NoteTooLong);

    private static SupportForwardException Refusal(IEnumerable<LogEntry> entries, SupportBundleOptions? options = null) =>
        FluentActions.Invoking(() => SupportBundle.Of(entries, Redactor, options)).Should().Throw<SupportForwardException>().Which;
}
