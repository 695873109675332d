using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>Several addresses: calls go to one that works.</summary>
public sealed class FailoverTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>, IAsyncDisposable
{
    private readonly FaultProxy _first = new(fixture.Server.Address);
    private readonly FaultProxy _second = new(fixture.Server.Address);

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Another_address_is_used_when_one_cannot_be_reached()
    {
        await using StoreUnderTest store = await OpenAsync();
        await store.Store.AppendAsync(Some.Batch(10), default);
        await _first.DisposeAsync();

        await store.Store.AppendAsync(Some.Batch(10), default);

        (await store.ReadAsync()).Records.Should().HaveCount(20);
        (await store.Store.GetStatusAsync()).Endpoints.Should().Equal(
            new ClickHouseEndpointStatus($"http://127.0.0.1:{_second.Port}", IsAvailable: true),
            new ClickHouseEndpointStatus($"http://127.0.0.1:{FirstPort}", IsAvailable: false));
    }

    [Fact]
    public async Task Batch_whose_answer_was_lost_is_sent_to_another_address_and_kept_once()
    {
        await using StoreUnderTest store = await OpenAsync();
        _first.LoseAnswers();

        await store.Store.AppendAsync(Some.Batch(1_000), default);

        (await store.ReadAsync()).Records.Should().HaveCount(1_000);
        (await store.ScalarAsync($"SELECT count() FROM {store.Table}")).Should().Be(1_000UL);
    }

    [Fact]
    public async Task Address_that_failed_is_tried_last_for_half_a_minute()
    {
        await using StoreUnderTest store = await OpenAsync();
        _first.Answer(502, "Bad Gateway");
        await store.ReadAsync();
        _first.Served.Should().Be(1);
        _first.Work();

        store.Clock.Advance(TimeSpan.FromSeconds(29));
        await store.ReadAsync();
        _first.Served.Should().Be(0);

        store.Clock.Advance(TimeSpan.FromSeconds(2));
        await store.ReadAsync();
        _first.Served.Should().Be(1);
    }

    [Fact]
    public async Task When_no_address_works_the_error_is_that_of_the_first()
    {
        await using StoreUnderTest store = await OpenAsync();
        _first.Answer(502, "first gateway");
        _second.Answer(502, "second gateway");

        LogStoreException failure = await ConnectionFaultTests.FailureOf(() => store.Store.AppendAsync(Some.Batch(1), default));

        failure.Message.Should().Contain("first gateway");
    }

    [Fact]
    public async Task Error_of_ClickHouse_itself_is_not_tried_elsewhere()
    {
        await using StoreUnderTest store = await OpenAsync();
        _second.Work();
        _first.Answer(500, "Code: 252. DB::Exception: Too many parts. (TOO_MANY_PARTS)");

        LogStoreException failure = await ConnectionFaultTests.FailureOf(() => store.Store.AppendAsync(Some.Batch(1), default));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.Busy);
        _second.Served.Should().Be(0);
    }

    private int FirstPort { get; set; }

    private async Task<StoreUnderTest> OpenAsync()
    {
        FirstPort = _first.Port;
        return await StoreUnderTest.OpenAsync(fixture.Server, o =>
        {
            o.ConnectionString = o.ConnectionString.Replace($"Port={fixture.Server.Address.Port}", $"Port={FirstPort}", StringComparison.Ordinal);
            o.Endpoints.Add($"http://127.0.0.1:{_second.Port}");
        });
    }
}
