using System.Net;
using ClickHouse.Driver;

namespace Feishu.LogSearch.ClickHouse.Tests.Server;

/// <summary>The test server refuses as ClickHouse does: code, status and text.</summary>
public sealed class ClickHouseServerErrorTests(ClickHouseServerFixture fixture) : IClassFixture<ClickHouseServerFixture>, IDisposable
{
    private readonly HttpClient _http = new();

    private ClickHouseServerProcess Server => fixture.Server;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("SELECT * FROM nowhere", 60, HttpStatusCode.NotFound, "UNKNOWN_TABLE")]
    [InlineData("SELECT nothing", 47, HttpStatusCode.NotFound, "UNKNOWN_IDENTIFIER")]
    [InlineData("SELECT FROM WHERE", 62, HttpStatusCode.BadRequest, "SYNTAX_ERROR")]
    [InlineData("", 62, HttpStatusCode.BadRequest, "SYNTAX_ERROR")]
    [InlineData("SELECT 1; SELECT 2", 62, HttpStatusCode.BadRequest, "SYNTAX_ERROR")]
    [InlineData("SELECT throwIf(1)", 395, HttpStatusCode.InternalServerError, "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO")]
    [InlineData("SELECT sleep(1) SETTINGS max_execution_time = 0.1", 159, HttpStatusCode.RequestTimeout, "TIMEOUT_EXCEEDED")]
    [InlineData("SELECT sum(number) FROM numbers(1000) SETTINGS max_rows_to_read = 10", 158, HttpStatusCode.InternalServerError, "TOO_MANY_ROWS")]
    [InlineData("SELECT groupArray(toString(number)) FROM numbers(10000000) SETTINGS max_memory_usage = 10000000", 241, HttpStatusCode.InternalServerError, "MEMORY_LIMIT_EXCEEDED")]
    public async Task A_statement_that_fails_has_code_status_and_text(string statement, int code, HttpStatusCode status, string name)
    {
        using HttpResponseMessage response = await _http.PostAsync(Server.Address, new StringContent(statement));

        response.StatusCode.Should().Be(status);
        response.Headers.GetValues("X-ClickHouse-Exception-Code").Should().Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (await response.Content.ReadAsStringAsync()).Should().StartWith($"Code: {code}. DB::Exception: ").And.Contain($"({name})").And.EndWith("(official build))\n");
    }

    [Theory]
    [InlineData("nothing_like_it=1", 115, HttpStatusCode.NotFound)]
    [InlineData("max_threads=many", 27, HttpStatusCode.BadRequest)]
    [InlineData("a%27b=1", 115, HttpStatusCode.NotFound)]
    [InlineData("database=nowhere", 81, HttpStatusCode.NotFound)]
    [InlineData("role=boss", 511, HttpStatusCode.NotFound)]
    [InlineData("session_id=1", 48, HttpStatusCode.NotImplemented)]
    [InlineData("default_format=Nonsense", 73, HttpStatusCode.NotFound)]
    public async Task A_setting_that_is_wrong_is_refused(string query, int code, HttpStatusCode status)
    {
        using HttpResponseMessage response = await _http.PostAsync(new Uri(Server.Address, "?" + query), new StringContent("SELECT 1"));

        response.Headers.GetValues("X-ClickHouse-Exception-Code").Should().Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        response.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task The_driver_tells_the_code()
    {
        using var client = new ClickHouseClient(Server.ConnectionString);

        Func<Task> act = () => client.ExecuteNonQueryAsync("DROP TABLE nowhere");

        (await act.Should().ThrowAsync<ClickHouseServerException>()).Which.ErrorCode.Should().Be(60);
    }

    [Fact]
    public async Task A_request_by_get_changes_nothing()
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(Server.Address, "?query=CREATE%20TABLE%20t%20(a%20Int8)%20ENGINE%20=%20Memory"));

        response.Headers.GetValues("X-ClickHouse-Exception-Code").Should().Equal("164");
    }

    [Fact]
    public async Task Rows_that_are_cut_off_are_refused()
    {
        using var client = new ClickHouseClient(Server.ConnectionString);
        ServerTable table = await new ServerTable(client).CreateAsync();

        using HttpResponseMessage response = await _http.PostAsync(new Uri(Server.Address, $"?query=INSERT INTO {table.Name} (id, text) FORMAT RowBinary"), new ByteArrayContent([1, 0, 0, 0, 0, 0, 0, 0, 200, 1]));

        response.Headers.GetValues("X-ClickHouse-Exception-Code").Should().Equal("33");
        (await table.CountAsync()).Should().Be(0UL);
    }

    [Theory]
    [InlineData("reader", "wrong", "SELECT 1", 516)]
    [InlineData("stranger", "", "SELECT 1", 516)]
    [InlineData("reader", "r", "SELECT count() FROM system.one", null)]
    [InlineData("reader", "r", "INSERT INTO nowhere VALUES (1)", 497)]
    [InlineData("reader", "r", "CREATE TABLE t (a Int8) ENGINE = Memory", 497)]
    [InlineData("writer", "w:1", "INSERT INTO FUNCTION null('a Int8') VALUES (1)", null)]
    [InlineData("writer", "w:1", "ALTER TABLE nowhere DELETE WHERE 1", 497)]
    [InlineData("nobody", "", "SELECT 1", null)]
    [InlineData("nobody", "", "SELECT count() FROM system.one", 497)]
    public async Task A_user_may_do_what_the_rights_say(string user, string password, string statement, int? code)
    {
        using var client = new ClickHouseClient(Server.ConnectionStringOf(user, password));

        Exception? exception = await Record.ExceptionAsync(() => client.ExecuteNonQueryAsync(statement));

        (exception as ClickHouseServerException)?.ErrorCode.Should().Be(code);
        (exception is null).Should().Be(code is null);
    }
}
