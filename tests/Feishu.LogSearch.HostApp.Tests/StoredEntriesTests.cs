using System.Text;
using System.Text.Json;
using Feishu.LogSearch;
using HostApp;

namespace HostAppTests;

/// <summary>What the sample stored, against what its server did.</summary>
[Collection(SampleRunCollection.Name)]
public sealed class StoredEntriesTests(SampleRun run)
{
    [Fact]
    public void Every_call_that_the_server_answered_is_stored_exactly_once()
    {
        IEnumerable<string> stored = run.Entries.Where(entry => entry.LogId is not null).Select(entry => entry.LogId!);
        stored.Should().BeEquivalentTo(run.Feishu.Tally.Answered.Select(call => call.LogId));
    }

    [Fact]
    public void An_entry_says_of_its_call_what_the_server_says()
    {
        Dictionary<string, ServerLogEntry> stored = run.Entries.Where(entry => entry.LogId is not null).ToDictionary(entry => entry.LogId!);
        foreach (AnsweredCall call in run.Feishu.Tally.Answered)
        {
            ServerLogEntry entry = stored[call.LogId];
            entry.Method.Should().Be(call.Method, $"of {call}");
            entry.Url.Should().Be(call.Path.TrimEnd('/'), $"of {call}");
            entry.HttpStatus.Should().Be(call.HttpStatus, $"of {call}");
            entry.ErrorCode.Should().Be(call.Code, $"of {call}");
            entry.Status.Should().Be(ExpectedStatus(call), $"of {call}");
        }
    }

    [Fact]
    public void Every_caller_who_gave_up_is_stored_as_a_timeout_without_answer()
    {
        ServerLogEntry[] unanswered = [.. run.Entries.Where(entry => entry.LogId is null)];
        unanswered.Should().HaveCount(run.Feishu.Tally.Abandoned).And.NotBeEmpty();
        unanswered.Should().OnlyContain(entry => entry.Status == LogStatus.Timeout && entry.HttpStatus == null && entry.ErrorMessage != null);
    }

    [Fact]
    public void A_call_whose_token_was_refused_is_tried_again_with_a_new_one()
    {
        ServerLogEntry[] second = [.. run.Entries.Where(entry => entry.Attempt == 2)];
        second.Should().HaveCount(SampleApp.All.Sum(app => app.Tenants.Length), "each tenant's token was revoked once");
        second.Should().OnlyContain(entry => entry.Url == "/open-apis/bot/v3/info");
        run.Entries.Count(entry => entry.ErrorCode == 99991663 && entry.Attempt == 1).Should().Be(second.Length);
    }

    [Fact]
    public void Entries_name_tenant_and_user_of_their_call()
    {
        ServerLogEntry[] asUser = [.. run.Entries.Where(entry => entry.TokenType == FeishuTokenType.User)];
        asUser.Should().NotBeEmpty().And.OnlyContain(entry => entry.TenantKey != null && entry.OpenId != null);
        run.Entries.Where(entry => entry.TokenType == FeishuTokenType.Tenant).Should().NotBeEmpty().And.OnlyContain(entry => entry.TenantKey != null && entry.OpenId == null);
    }

    [Theory]
    [InlineData(HostApp.Mistakes.OldSecret)]
    [InlineData("Bearer ")]
    public void What_must_not_be_written_down_is_in_no_entry(string secret) =>
        TextsWith(secret).Should().BeEmpty();

    [Fact]
    public void No_secret_that_an_app_has_or_the_server_issued_is_in_any_entry()
    {
        run.Feishu.Tokens.Secrets.Should().HaveCountGreaterThan(20, "tokens, refresh tokens and codes were issued");
        foreach (string secret in run.Feishu.Tokens.Secrets)
        {
            TextsWith(secret).Should().BeEmpty();
        }
    }

    [Fact]
    public void Bodies_are_stored_so_that_there_was_something_to_redact()
    {
        ServerLogEntry[] tokenCalls = [.. run.Entries.Where(entry => entry.Url!.Contains("token", StringComparison.Ordinal) && entry.RequestBody is not null)];
        tokenCalls.Should().NotBeEmpty();
        tokenCalls.Should().Contain(entry => entry.RequestBody!.Contains("app_secret", StringComparison.Ordinal));
        tokenCalls.Should().Contain(entry => entry.ResponseBody!.Contains("tenant_access_token", StringComparison.Ordinal));
    }

    private static LogStatus ExpectedStatus(AnsweredCall call) =>
        call.HttpStatus == 504 ? LogStatus.Timeout
        : call.Code is { } code ? (code == 0 ? LogStatus.Success : LogStatus.Fail)
        : call.HttpStatus is >= 200 and < 300 ? LogStatus.Success
        : LogStatus.Fail;

    // A secret may be cut or escaped on its way: its first half is as bad as the whole.
    private IEnumerable<string> TextsWith(string secret)
    {
        string telling = secret.Length >= 24 ? secret[..(secret.Length / 2)] : secret;
        return run.Entries.Concat<LogEntry>(run.Pushes).Concat(run.Reports).Select(Json).Where(text => text.Contains(telling, StringComparison.Ordinal));
    }

    private static string Json(LogEntry entry)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            LogJson.Write(writer, entry);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
