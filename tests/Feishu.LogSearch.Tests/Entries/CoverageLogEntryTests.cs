using System.Text.Json;

namespace Feishu.LogSearch.Tests;

public sealed class CoverageLogEntryTests
{
    private static readonly CoverageLogEntry Loss = SomeCoverage.Lost(50, 49, LogCoverageReason.StoreOut, 12, LogKind.Event, "FLS3002");

    [Fact]
    public void Values_come_back_from_the_record()
    {
        LogEntry.FromRecord(Loss.ToRecord()).Should().Be(Loss);
        Loss.Should().BeEquivalentTo(new
        {
            Kind = LogKind.Coverage,
            State = CoverageState.Dropped,
            Status = LogStatus.Fail,
            Reason = LogCoverageReason.StoreOut,
            Code = "FLS3002",
            LostKind = LogKind.Event,
            Dropped = 12L,
            FromTime = SomeCoverage.At(50),
            Instance = "web-1/aa",
        });
    }

    [Fact]
    public void Json_reads_back_so_that_stores_and_tools_that_write_entries_keep_it()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            LogJson.Write(writer, Loss);
        }

        using JsonDocument json = JsonDocument.Parse(buffer.ToArray());
        json.RootElement.GetProperty("kind").GetString().Should().Be("coverage");
        LogJson.Read(json.RootElement).Should().Be(Loss);
    }

    [Theory]
    [InlineData(CoverageState.Recording, LogStatus.Success)]
    [InlineData(CoverageState.Stopped, LogStatus.Success)]
    [InlineData(CoverageState.Dropped, LogStatus.Fail)]
    public void Status_follows_from_the_state(CoverageState state, LogStatus status) =>
        (Loss with { State = state }).Status.Should().Be(status);

    [Fact]
    public void Every_reason_and_state_has_a_name_that_reads_back()
    {
        foreach (LogCoverageReason reason in Enum.GetValues<LogCoverageReason>())
        {
            (Loss with { Reason = reason }).Reason.Should().Be(reason);
        }

        foreach (CoverageState state in Enum.GetValues<CoverageState>())
        {
            (Loss with { State = state }).State.Should().Be(state);
        }

        foreach (LogKind kind in Enum.GetValues<LogKind>())
        {
            (Loss with { LostKind = kind }).LostKind.Should().Be(kind);
        }
    }
}
