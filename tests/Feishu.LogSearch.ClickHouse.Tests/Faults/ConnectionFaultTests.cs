using System.Net;
using System.Net.Sockets;
using Feishu.LogSearch.ClickHouse.Tests.Server;

namespace Feishu.LogSearch.ClickHouse.Tests;

/// <summary>What networks and proxies do: a clear error each, and a batch that is sent again is kept once.</summary>
public sealed class ConnectionFaultTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>, IAsyncDisposable
{
    private readonly FaultProxy _proxy = new(fixture.Server.Address);

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Server_that_cannot_be_reached_is_named()
    {
        using var store = new ClickHouseLogStore(new ClickHouseLogStoreOptions { ConnectionString = $"Host=127.0.0.1;Port={FreePort()}" }, []);

        LogStoreException failure = await FailureOf(() => store.InitializeAsync(default));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.CannotConnect);
        failure.Message.Should().Contain("http://127.0.0.1:").And.Contain("cannot be reached");
    }

    [Fact]
    public async Task Insert_that_is_cut_off_in_the_middle_keeps_nothing_and_can_be_sent_again()
    {
        await using StoreUnderTest store = await ThroughProxyAsync();
        LogBatch batch = Some.Batch(20_000);
        _proxy.CutRequests(bytes: 100_000);

        LogStoreException failure = await FailureOf(() => store.Store.AppendAsync(batch, default));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.ConnectionLost);
        failure.Message.Should().Contain("send the same batch again");
        (await store.ScalarAsync($"SELECT count() FROM {store.Table}")).Should().Be(0UL);
        _proxy.Work();
        await store.Store.AppendAsync(batch, default);
        (await store.ReadAsync()).Records.Should().HaveCount(20_000);
    }

    [Fact]
    public async Task Insert_whose_answer_is_lost_is_kept_once_when_it_is_sent_again()
    {
        await using StoreUnderTest store = await ThroughProxyAsync();
        LogBatch batch = Some.Batch(1_000);
        _proxy.LoseAnswers();

        (await FailureOf(() => store.Store.AppendAsync(batch, default))).Code.Should().Be(ClickHouseLogErrorCodes.ConnectionLost);

        await Eventually.BecomesTrueAsync(async () => Equals(await store.ScalarAsync($"SELECT count() FROM {store.Table}"), 1_000UL), "the server keeps the batch");
        _proxy.Work();
        await store.Store.AppendAsync(batch, default);
        (await store.ReadAsync()).Records.Should().HaveCount(1_000);
    }

    [Theory]
    [InlineData(500, "", "*failed*500*", ClickHouseLogErrorCodes.ServerFailed)]
    [InlineData(502, "<html><h1>502 Bad Gateway</h1></html>", "*it was not ClickHouse that spoke*502 Bad Gateway*", ClickHouseLogErrorCodes.ServerFailed)]
    [InlineData(500, "Code: 241. DB::Exception: Memory limit (total) exceeded. (MEMORY_LIMIT_EXCEEDED)", "*not enough memory*", ClickHouseLogErrorCodes.OutOfMemory)]
    [InlineData(500, "Code: 252. DB::Exception: Too many parts. (TOO_MANY_PARTS)", "*fewer and larger batches*", ClickHouseLogErrorCodes.Busy)]
    [InlineData(500, "Code: 243. DB::Exception: Cannot reserve 1.00 MiB, not enough space. (NOT_ENOUGH_SPACE)", "*no room left on its disk*", ClickHouseLogErrorCodes.DiskFull)]
    [InlineData(404, "Code: 60. DB::Exception: Table logs.feishu_logs does not exist. (UNKNOWN_TABLE)", "*has not the store's tables*", ClickHouseLogErrorCodes.SchemaNotReady)]
    [InlineData(403, "Code: 516. DB::Exception: default: Authentication failed. (AUTHENTICATION_FAILED)", "*refused user or password*", ClickHouseLogErrorCodes.NotAllowed)]
    [InlineData(404, "Code: 115. DB::Exception: Unknown setting 'string_serialization_version'. (UNKNOWN_SETTING)", "*ClickHouse 26.7 and newer*", ClickHouseLogErrorCodes.ServerFailed)]
    [InlineData(500, "Code: 1002. DB::Exception: Something else. (UNKNOWN_EXCEPTION)", "*failed (Code: 1002*", ClickHouseLogErrorCodes.ServerFailed)]
    public async Task Failure_of_the_server_says_what_to_do_and_the_batch_can_be_sent_again(int status, string body, string message, string code)
    {
        await using StoreUnderTest store = await ThroughProxyAsync();
        LogBatch batch = Some.Batch(10);
        _proxy.Answer(status, body);

        LogStoreException failure = await FailureOf(() => store.Store.AppendAsync(batch, default));

        failure.Code.Should().Be(code);
        failure.Message.Should().Match(message);
        _proxy.Work();
        await store.Store.AppendAsync(batch, default);
        (await store.ReadAsync()).Records.Should().HaveCount(10);
    }

    [Fact]
    public async Task Server_that_does_not_answer_in_time_is_an_error_of_its_own()
    {
        await using StoreUnderTest store = await ThroughProxyAsync(";Timeout=2");
        _proxy.Hang();

        LogStoreException failure = await FailureOf(() => store.Store.AppendAsync(Some.Batch(10), default));

        failure.Code.Should().Be(ClickHouseLogErrorCodes.TimedOut);
        failure.Message.Should().Contain("did not answer in time");
    }

    [Fact]
    public async Task Call_that_is_cancelled_while_the_server_is_silent_ends_at_once()
    {
        await using StoreUnderTest store = await ThroughProxyAsync();
        _proxy.Hang();
        using var stop = new CancellationTokenSource();
        Task reading = store.Store.ReadAsync(Some.Read(), stop.Token).AsTask();
        await Eventually.BecomesTrueAsync(() => Task.FromResult(_proxy.Served > 0), "the request is sent");

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => reading).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Last_error_is_in_the_status_until_something_works()
    {
        await using StoreUnderTest store = await ThroughProxyAsync();
        _proxy.Answer(500, "Code: 252. DB::Exception: Too many parts. (TOO_MANY_PARTS)");
        await FailureOf(() => store.Store.AppendAsync(Some.Batch(10), default));
        _proxy.Work();

        (await store.Store.GetStatusAsync()).LastError.Should().Contain("TOO_MANY_PARTS");

        await store.Store.AppendAsync(Some.Batch(10), default);
        (await store.Store.GetStatusAsync()).LastError.Should().BeNull();
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static async Task<LogStoreException> FailureOf(Func<ValueTask> call) =>
        (await FluentActions.Awaiting(() => call().AsTask()).Should().ThrowAsync<LogStoreException>()).Which;

    private async Task<StoreUnderTest> ThroughProxyAsync(string more = "") => await StoreUnderTest.OpenAsync(
        fixture.Server,
        o => o.ConnectionString = o.ConnectionString.Replace($"Port={fixture.Server.Address.Port}", $"Port={_proxy.Port}", StringComparison.Ordinal) + more);
}
