using System.Text;
using System.Text.Json;

namespace Feishu.LogSearch.Tests;

public sealed class LogExportTests : IDisposable
{
    private static readonly LogField[] Message = [ServerLogFields.ErrorMessage];

    private readonly TestHost _host = new();

    [Theory]
    [InlineData(LogExportFormat.Ndjson)]
    [InlineData(LogExportFormat.Json)]
    public async Task What_is_exported_as_json_reads_back_to_equal_entries(LogExportFormat format)
    {
        ServerLogEntry full = Some.Call(Some.Now, LogStatus.Timeout) with { Url = "/中文", Method = "GET", ErrorMessage = "\"\\\r\n\0😀<&'\u2028\ud800", Duration = TimeSpan.FromMilliseconds(17), ErrorCode = long.MinValue, TokenType = FeishuTokenType.User };
        await _host.AddAsync(full, Some.Call());

        string text = await ExportAsync(format);

        JsonElement[] objects = format == LogExportFormat.Json
            ? [.. JsonDocument.Parse(text).RootElement.EnumerateArray()]
            : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        objects.Select(LogJson.Read).Should().Equal(await _host.Search.Find(Some.Query()).ToListAsync());
        text.Should().Contain("中文");
    }

    [Theory]
    [InlineData(LogExportFormat.Ndjson, "")]
    [InlineData(LogExportFormat.Json, "[\n]\n")]
    [InlineData(LogExportFormat.Csv, "\ufefferror_message\r\n")]
    public async Task Nothing_is_exported_as_an_empty_document(LogExportFormat format, string text) => (await ExportAsync(format, Message)).Should().Be(text);

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("  =x", "'  =x")]
    [InlineData("\u3000=x", "'\u3000=x")]
    [InlineData("＝x", "'＝x")]
    [InlineData("＋x", "'＋x")]
    [InlineData("－x", "'－x")]
    [InlineData("＠x", "'＠x")]
    [InlineData("=\"a\",b", "\"'=\"\"a\"\",b\"")]
    [InlineData("a=b", "a=b")]
    [InlineData("he said \"no\"", "\"he said \"\"no\"\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("频率限制", "频率限制")]
    [InlineData("", "")]
    public async Task A_cell_is_quoted_where_it_must_be_and_never_a_formula(string text, string cell)
    {
        await _host.AddAsync(Some.Call() with { ErrorMessage = text });

        (await ExportAsync(LogExportFormat.Csv, Message)).Should().Be($"\ufefferror_message\r\n{cell}\r\n");
    }

    [Fact]
    public async Task Numbers_stay_numbers_and_fields_keep_the_order_asked_for()
    {
        await _host.AddAsync(Some.Call(Some.Now, LogStatus.Fail) with { ErrorCode = -1, HttpStatus = 200, Id = "i" });

        (await ExportAsync(LogExportFormat.Csv, [ServerLogFields.ErrorCode, ServerLogFields.Status, LogFields.Time, ServerLogFields.Duration, LogFields.Id, ServerLogFields.HttpStatus]))
            .Should().Be("\ufefferror_code,status,time,duration_ms,id,http_status\r\n-1,fail,2023-07-05T04:00:00.000Z,,i,200\r\n");
    }

    [Fact]
    public async Task The_file_begins_with_one_byte_order_mark()
    {
        using var stream = new MemoryStream();
        await _host.Search.Find(Some.Query()).ExportAsync(stream, LogExportFormat.Csv);

        stream.ToArray()[..4].Should().Equal(0xEF, 0xBB, 0xBF, (byte)'t');
        stream.CanWrite.Should().BeTrue("the stream stays open");
    }

    [Theory]
    [InlineData(null, 2500, true)]
    [InlineData(2500L, 2500, true)]
    [InlineData(2501L, 2500, true)]
    [InlineData(2499L, 2499, false)]
    [InlineData(1000L, 1000, false)]
    [InlineData(1L, 1, false)]
    public async Task The_newest_are_written_up_to_the_most_that_were_asked_for(long? max, int written, bool isAll)
    {
        ServerLogEntry[] calls = Some.Calls(2500);
        await _host.AddAsync(calls);
        var progress = new List<long>();
        using var stream = new MemoryStream();

        LogExportSummary summary = await _host.Search.Find(Some.Query()).ExportAsync(stream, LogExportFormat.Csv, new LogExportOptions { MaxEntries = max, Fields = [LogFields.Id], Progress = new Collector(progress) });

        (summary.Entries, summary.IsAll, summary.Completeness.IsComplete).Should().Be((written, isAll, true));
        Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n")[1..^1].Should().Equal(calls.Take(written).Select(call => call.Id));
        progress.Should().HaveCount((written + 999) / 1000).And.EndWith(written);
    }

    [Fact]
    public async Task A_partial_answer_is_not_all()
    {
        await using var host = new TestHost(new PartialStore(recordsPerRead: 2));
        await host.AddAsync(Some.Calls(5));

        LogExportSummary summary = await host.Search.Find(Some.Query()).ExportAsync(Stream.Null, LogExportFormat.Ndjson);

        (summary.Entries, summary.IsAll, summary.Completeness.Reason).Should().Be((5, false, LogPartialReason.StoreLimit));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task Fewer_than_one_entry_cannot_be_asked_for(long max)
    {
        Func<Task> export = async () => await _host.Search.Find(Some.Query()).ExportAsync(Stream.Null, LogExportFormat.Csv, new LogExportOptions { MaxEntries = max });

        (await export.Should().ThrowAsync<LogQueryException>()).Which.Violations[0].Parameter.Should().Be("maxEntries");
    }

    public void Dispose() => _host.Dispose();

    private async Task<string> ExportAsync(LogExportFormat format, IReadOnlyList<LogField>? fields = null)
    {
        using var stream = new MemoryStream();
        await _host.Search.Find(Some.Query()).ExportAsync(stream, format, new LogExportOptions { Fields = fields });
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Collector(List<long> reported) : IProgress<long>
    {
        public void Report(long value) => reported.Add(value);
    }
}
