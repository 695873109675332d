using Feishu.LogSearch.Storage;

namespace Feishu.LogSearch.Tests;

public sealed class LogEntryTests
{
    [Fact]
    public void An_entry_survives_its_record()
    {
        foreach (LogEntry entry in new LogEntry[]
        {
            Some.Call(status: LogStatus.Timeout) with { Url = "https://open.feishu.cn/a?b", Method = "get", ErrorMessage = "a\ud800b", Duration = TimeSpan.FromMilliseconds(1), TokenType = FeishuTokenType.Tenant },
            Some.Push() with { Transport = EventTransport.LongConnection, CreatedTime = Some.Now, PushDelay = TimeSpan.FromSeconds(15), RetryCount = 0 },
            Some.Report() with { Feature = ClientFeature.Widget, ReceivedTime = Some.Now, Page = "pages/index", ErrorCode = 302 },
        })
        {
            LogEntry read = LogEntry.FromRecord(entry.ToRecord());

            read.Should().Be(entry);
            read.GetType().Should().Be(entry.GetType());
            read.GetHashCode().Should().Be(entry.GetHashCode());
        }
    }

    [Fact]
    public void Entries_that_differ_in_one_value_are_not_equal()
    {
        ServerLogEntry entry = Some.Call() with { Url = "/a" };

        entry.Should().NotBe(entry with { Url = "/b" });
        entry.Should().NotBe(entry with { ErrorCode = 0 });
        entry.Should().NotBe(entry with { Time = entry.Time.AddMilliseconds(1) });
        entry.Should().NotBe(entry with { Id = "other" });
        entry.Should().Be(entry with { Time = entry.Time.ToUniversalTime() });
    }

    [Fact]
    public void A_copy_shares_nothing_with_its_original()
    {
        ServerLogEntry original = Some.Call() with { Url = "/a" };

        _ = original with { Url = "/b", ErrorCode = 1 };

        (original.Url, original.ErrorCode).Should().Be(("/a", null));
    }

    [Fact]
    public void Each_entry_makes_an_id_of_its_own_that_sorts_behind_the_one_before()
    {
        string[] ids = [.. Some.Calls(100).Select(call => call.Id)];

        ids.Should().OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void A_value_is_read_by_its_field_and_a_wrong_field_is_refused_by_name()
    {
        ServerLogEntry entry = Some.Call(Some.Now) with { Url = "/a", ErrorCode = 7 };

        entry.GetText(ServerLogFields.Url).Should().Be("/a");
        entry.GetNumber(ServerLogFields.ErrorCode).Should().Be(7);
        entry.GetText(LogFields.AppId).Should().Be(Some.StoreApp);
        entry.GetNumber(LogFields.Time).Should().Be(Some.Now.ToUnixTimeMilliseconds());
        new Action(() => entry.GetText(ServerLogFields.ErrorCode)).Should().Throw<ArgumentException>().WithMessage("'error_code' is a numeric field of Server logs; wanted a text field of Server logs.*");
        new Action(() => entry.GetNumber(EventLogFields.Status)).Should().Throw<ArgumentException>().WithMessage("'status' is a numeric field of Event logs; wanted a numeric field of Server logs.*");
    }

    [Fact]
    public void A_record_needs_as_many_values_as_its_kind_has_fields() =>
        new Action(() => _ = new LogRecord(LogKind.Server, "cli_1", "1", Some.Now, [], [])).Should().Throw<ArgumentException>().WithMessage("0 values were given; the kind has * such fields*");

    [Fact]
    public void A_record_keeps_utc_and_whole_milliseconds() =>
        Some.Record(Some.Now.AddTicks(9_999)).Time.Should().Be(Some.Now.ToUniversalTime()).And.Subject!.Value.Offset.Should().Be(TimeSpan.Zero);
}
