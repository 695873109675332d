namespace Feishu.LogSearch.Sqlite.Tests;

/// <summary>
/// What the files in Fixtures hold: one merged block and two small ones, with every encoding. A file of each released
/// version stays there for ever; set FEISHU_WRITE_FIXTURE to a path to write one of the present version.
/// </summary>
public sealed class FixtureFile
{
    private const string PathVariable = "FEISHU_WRITE_FIXTURE";
    private const int Count = 4_400;

    private static readonly DateTimeOffset Start = new(2026, 3, 5, 1, 0, 0, TimeSpan.Zero);

    internal static IComparer<LogRecord> ByPosition { get; } = Comparer<LogRecord>.Create((left, right) => left.Position.CompareTo(right.Position));

    internal static LogReadRequest All => Some.Read(Start, TimeSpan.FromHours(6));

    internal static string PathOf(int version) => Path.Combine(AppContext.BaseDirectory, "Fixtures", $"version-{version}.db");

    internal static IEnumerable<LogRecord> Records()
    {
        var random = new Random(1);
        for (int i = 0; i < Count; i++)
        {
            yield return new ServerLogEntry
            {
                Id = i % 1_000 == 0 ? $"odd id {i} 字" : $"0123456789abcdef-{i:x10}",
                AppId = Some.App,
                Time = Start.AddMilliseconds(i * 1_500L),
                LogId = i % 100 == 1 ? null : $"{Start.AddMilliseconds(i * 1_500L).ToOffset(TimeSpan.FromHours(8)):yyyyMMddHHmmss}{random.NextInt64():X16}ABCD",
                RequestId = new Guid(random.Next(), (short)i, 3, 4, 5, 6, 7, 8, 9, 10, 11).ToString(),
                Method = i % 3 == 0 ? "GET" : "POST",
                Url = $"/open-apis/docx/v1/documents/dox{random.NextInt64():x16}/blocks",
                TenantKey = $"{random.Next(90):x16}",
                Status = (LogStatus)(i % 3),
                HttpStatus = 200 + (i % 5 * 100),
                ErrorCode = i % 7 == 0 ? null : i % 11,
                ErrorMessage = i % 4 == 0 ? $"The message om_{random.NextInt64():x16} was withdrawn." : null,
                Duration = TimeSpan.FromMilliseconds(random.Next(20_000)),
                RequestBody = i % 50 == 0 ? string.Concat(Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x4E00, 0x9FFF))) : null,
            }.ToRecord();
        }
    }

    internal static string Describe(LogRecord record) =>
        $"{record.UnixTimeMilliseconds} {record.Id} {string.Join('|', record.Texts.ToArray())} {string.Join('|', record.Numbers.ToArray())}";

    [Fact]
    public async Task File_of_the_present_version_holds_what_the_fixtures_hold()
    {
        string? wanted = Environment.GetEnvironmentVariable(PathVariable);
        await using StoreUnderTest store = await StoreUnderTest.OpenAsync();
        LogRecord[] records = [.. Records()];
        await store.Store.AppendAsync(Some.Batch(records[..2_400]), default);
        await store.Store.AppendAsync(Some.Batch(records[2_400..4_300]), default);
        await store.Store.CompactAsync();
        await store.Store.AppendAsync(Some.Batch(records[4_300..4_350]), default);
        await store.Store.AppendAsync(Some.Batch(records[4_350..]), default);
        (await store.ReadAsync(All)).Records.Select(Describe).Should().Equal(records.OrderDescending(ByPosition).Select(Describe));
        await store.CloseAsync();
        if (wanted is not null)
        {
            System.IO.File.Copy(store.Path, wanted, overwrite: true);
        }
    }
}
