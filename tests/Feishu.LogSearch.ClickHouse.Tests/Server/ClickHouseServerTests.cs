using ClickHouse.Driver;
using ClickHouse.Driver.ADO;
using ClickHouse.Driver.ADO.Parameters;
using ClickHouse.Driver.ADO.Readers;

namespace Feishu.LogSearch.ClickHouse.Tests.Server;

/// <summary>The test server answers the official driver as ClickHouse does.</summary>
public sealed class ClickHouseServerTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>, IDisposable
{
    private readonly ClickHouseClient _client = new(fixture.Server.ConnectionString);

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task It_answers_the_drivers_ping() => (await _client.PingAsync()).Should().BeTrue();

    [Fact]
    public async Task It_says_the_engines_version() => (await _client.ExecuteScalarAsync("SELECT version()")).Should().BeOfType<string>().Which.Should().StartWith("26.7.");

    [Theory]
    [InlineData("plain")]
    [InlineData("it's a 'quote' and a \\ backslash \\' and \"two\"")]
    [InlineData("'; DROP TABLE logs; --")]
    [InlineData("tab\tline\nreturn\r")]
    [InlineData("消息 🚀 %00 a+b=c&d#e")]
    [InlineData("")]
    [InlineData("{a:String} $1 @a ? `x`")]
    public async Task A_text_parameter_comes_back_as_it_was(string text)
    {
        object? answer = await _client.ExecuteScalarAsync("SELECT {text:String}", [Parameter("text", text)]);

        answer.Should().Be(text);
    }

    [Fact]
    public async Task Parameters_may_be_arrays_and_numbers()
    {
        object? answer = await _client.ExecuteScalarAsync(
            "SELECT arrayStringConcat({texts:Array(String)}, '|') || toString({number:Int64})",
            [Parameter("texts", new[] { "a'b", "c\\d", "消息" }), Parameter("number", -5L)]);

        answer.Should().Be("a'b|c\\d|消息-5");
    }

    [Fact]
    public async Task A_parameter_of_one_request_is_unknown_to_the_next()
    {
        await _client.ExecuteScalarAsync("SELECT {text:String}", [Parameter("text", "first")]);

        Func<Task> act = () => _client.ExecuteScalarAsync("SELECT {text:String}");

        (await act.Should().ThrowAsync<ClickHouseServerException>()).Which.ErrorCode.Should().Be(456);
    }

    [Fact]
    public async Task Parameters_are_taken_from_a_form_too()
    {
        using var client = new ClickHouseClient(new ClickHouseClientSettings(fixture.Server.ConnectionString) { UseFormDataParameters = true });

        object? answer = await client.ExecuteScalarAsync("SELECT {text:String}", [Parameter("text", "it's 消息")]);

        answer.Should().Be("it's 消息");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_that_are_inserted_in_binary_are_read_again(bool isCompressed)
    {
        using var client = new ClickHouseClient(new ClickHouseClientSettings(fixture.Server.ConnectionString) { UseCompression = isCompressed });
        ServerTable table = await new ServerTable(client).CreateAsync();

        await table.InsertAsync(first: 0, count: 100_000);

        ClickHouseDataReader reader = await client.ExecuteReaderAsync($"SELECT id, text FROM {table.Name} ORDER BY id");
        int rows = 0;
        while (await reader.ReadAsync())
        {
            reader.GetValue(0).Should().Be((ulong)rows);
            reader.GetValue(1).Should().Be($"text {rows}");
            rows++;
        }

        rows.Should().Be(100_000);
    }

    [Fact]
    public async Task One_insert_makes_one_part()
    {
        ServerTable table = await new ServerTable(_client).CreateAsync();

        await table.InsertAsync(first: 0, count: 90_000);

        (await _client.ExecuteScalarAsync($"SELECT count() FROM system.parts WHERE table = '{table.Name}'")).Should().Be(1UL);
    }

    [Fact]
    public async Task An_insert_with_the_token_of_another_is_ignored()
    {
        ServerTable table = await new ServerTable(_client).CreateAsync();

        await table.InsertAsync(first: 0, count: 10, token: "batch-1");
        await table.InsertAsync(first: 0, count: 10, token: "batch-1");
        await table.InsertAsync(first: 0, count: 10, token: "batch-2");

        (await table.CountAsync()).Should().Be(20UL);
    }

    [Fact]
    public async Task Queries_run_side_by_side()
    {
        string[] ids = [Guid.NewGuid().ToString(), Guid.NewGuid().ToString()];
        Task[] queries = [.. ids.Select(EndlessQueryAsync)];

        await Eventually.BecomesTrueAsync(async () => await RunningAsync(ids) == 2, "both queries run");

        await KillAsync(ids);
        foreach (Task query in queries)
        {
            (await FluentActions.Awaiting(() => query).Should().ThrowAsync<ClickHouseServerException>()).Which.ErrorCode.Should().Be(394);
        }
    }

    [Fact]
    public async Task A_query_is_killed_by_its_id()
    {
        string id = Guid.NewGuid().ToString();
        Task query = EndlessQueryAsync(id);
        await Eventually.BecomesTrueAsync(async () => await RunningAsync(id) == 1, "the query runs");

        await KillAsync(id);

        (await FluentActions.Awaiting(() => query).Should().ThrowAsync<ClickHouseServerException>()).Which.ErrorCode.Should().Be(394);
        await Eventually.BecomesTrueAsync(async () => await RunningAsync(id) == 0, "the query is gone");
    }

    [Fact]
    public async Task A_second_query_with_an_id_that_runs_is_refused()
    {
        string id = Guid.NewGuid().ToString();
        Task query = EndlessQueryAsync(id);
        await Eventually.BecomesTrueAsync(async () => await RunningAsync(id) == 1, "the query runs");

        Func<Task> act = () => _client.ExecuteScalarAsync("SELECT 1", options: new QueryOptions { QueryId = id });

        (await act.Should().ThrowAsync<ClickHouseServerException>()).Which.ErrorCode.Should().Be(216);
        await KillAsync(id);
        await FluentActions.Awaiting(() => query).Should().ThrowAsync<ClickHouseServerException>();
    }

    [Fact]
    public async Task A_query_goes_with_its_client_when_that_is_asked_for()
    {
        string id = Guid.NewGuid().ToString();
        using var stop = new CancellationTokenSource();
        Task query = EndlessQueryAsync(id, stop.Token);
        await Eventually.BecomesTrueAsync(async () => await RunningAsync(id) == 1, "the query runs");

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => query).Should().ThrowAsync<OperationCanceledException>();
        await Eventually.BecomesTrueAsync(async () => await RunningAsync(id) == 0, "the query is gone");
    }

    [Fact]
    public async Task The_cost_of_a_query_is_told()
    {
        ServerTable table = await new ServerTable(_client).CreateAsync();
        await table.InsertAsync(first: 0, count: 1_000);
        using HttpClient http = new();

        using HttpResponseMessage response = await http.PostAsync(fixture.Server.Address, new StringContent($"SELECT sum(id) FROM {table.Name}"));

        (await response.Content.ReadAsStringAsync()).Should().Be("499500\n");
        response.Headers.GetValues("X-ClickHouse-Summary").Should().ContainSingle().Which.Should().Contain("\"read_rows\":\"1000\"");
    }

    private static ClickHouseDbParameter Parameter(string name, object value) => new() { ParameterName = name, Value = value };

    /// <summary>It is ended on the server too when the client gives up.</summary>
    private Task EndlessQueryAsync(string id) => EndlessQueryAsync(id, default);

    private async Task EndlessQueryAsync(string id, CancellationToken cancellationToken) => await _client.ExecuteScalarAsync(
        "SELECT count() FROM system.numbers WHERE sipHash64(number) = 0 SETTINGS max_threads = 1",
        options: new QueryOptions { QueryId = id, CustomSettings = new Dictionary<string, object> { ["cancel_http_readonly_queries_on_client_close"] = 1 } },
        cancellationToken: cancellationToken);

    private async Task<ulong> RunningAsync(params string[] ids) => (ulong)(await _client.ExecuteScalarAsync(
        "SELECT count() FROM system.processes WHERE has({ids:Array(String)}, query_id)",
        [Parameter("ids", ids)]))!;

    private async Task KillAsync(params string[] ids) => await _client.ExecuteNonQueryAsync("KILL QUERY WHERE has({ids:Array(String)}, query_id) ASYNC", [Parameter("ids", ids)]);
}
