using System.Text.Json;

namespace Feishu.LogSearch.Tests;

public sealed class LogJsonTests
{
    private const string Rest = "\"app_id\":\"cli_1\",\"id\":\"1\",\"time\":\"2023-07-05T00:00:00.000Z\"";

    [Theory]
    [InlineData("[]", "*Array*")]
    [InlineData("{}", "*kind*")]
    [InlineData("{\"kind\":\"other\"," + Rest + "}", "*kind*")]
    [InlineData("{\"kind\":1," + Rest + "}", "*kind*")]
    [InlineData("{\"kind\":\"server\",\"x\":1," + Rest + "}", "*'x' is no field of server logs*")]
    [InlineData("{\"kind\":\"server\",\"event_id\":\"e\"," + Rest + "}", "*event_id*")]
    [InlineData("{\"kind\":\"server\",\"id\":\"1\",\"time\":\"2023-07-05T00:00:00Z\"}", "*app_id*")]
    [InlineData("{\"kind\":\"server\",\"app_id\":\"cli_1\",\"time\":\"2023-07-05T00:00:00Z\"}", "*id*")]
    [InlineData("{\"kind\":\"server\",\"app_id\":\"cli_1\",\"id\":\"1\"}", "*time*")]
    [InlineData("{\"kind\":\"server\",\"app_id\":\"cli_1\",\"id\":\"1\",\"time\":null}", "*time*")]
    [InlineData("{\"kind\":\"server\",\"app_id\":\"cli_1\",\"id\":\"1\",\"time\":\"noon\"}", "*time*")]
    [InlineData("{\"kind\":\"server\",\"status\":\"ok\"," + Rest + "}", "*status*success, fail or timeout*")]
    [InlineData("{\"kind\":\"server\",\"error_code\":\"1\"," + Rest + "}", "*error_code*whole number*")]
    [InlineData("{\"kind\":\"server\",\"error_code\":1.5," + Rest + "}", "*error_code*whole number*")]
    [InlineData("{\"kind\":\"server\",\"url\":1," + Rest + "}", "*url*string*")]
    [InlineData("{\"kind\":\"server\",\"url\":\"\\ud800\"," + Rest + "}", "*")]
    public void What_is_no_entry_is_refused_by_name(string json, string message)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        new Action(() => LogJson.Read(document.RootElement)).Should().Throw<JsonException>().WithMessage(message);
    }
}
