using ClickHouse.Driver;

namespace Feishu.LogSearch.ClickHouse.Tests.Server;

/// <summary>A small table of one test, filled in the driver's binary way.</summary>
internal sealed class ServerTable(ClickHouseClient client)
{
    private static readonly string[] Columns = ["id", "text"];

    public string Name { get; } = "t_" + Guid.NewGuid().ToString("n");

    public async Task<ServerTable> CreateAsync()
    {
        await client.ExecuteNonQueryAsync($"CREATE TABLE {Name} (id UInt64, text String) ENGINE = MergeTree ORDER BY id SETTINGS non_replicated_deduplication_window = 100");
        return this;
    }

    public Task InsertAsync(int first, int count, string? token = null) => client.InsertBinaryAsync(
        Name,
        Columns,
        Enumerable.Range(first, count).Select(id => new object[] { (ulong)id, $"text {id}" }),
        new InsertOptions
        {
            CustomSettings = token is null ? null : new Dictionary<string, object> { ["insert_deduplication_token"] = token, ["async_insert"] = 0 },
        });

    public async Task<ulong> CountAsync() => (ulong)(await client.ExecuteScalarAsync($"SELECT count() FROM {Name}"))!;
}
