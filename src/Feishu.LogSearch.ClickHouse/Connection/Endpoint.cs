using System.IO.Compression;
using ClickHouse.Driver;
using ClickHouse.Driver.ADO;
using ClickHouse.Driver.ADO.Parameters;

namespace Feishu.LogSearch.ClickHouse;

/// <summary>One address, and the driver's client for it.</summary>
internal sealed class Endpoint : IDisposable
{
    private const string RowsFormat = "\nFORMAT RowBinary";

    private readonly ClickHouseClient _client;
    private long _downUntil;

    public Endpoint(ClickHouseClientSettings settings)
    {
        _client = new ClickHouseClient(settings);
        Address = new UriBuilder(settings.Protocol, settings.Host, settings.Port).Uri.GetLeftPart(UriPartial.Authority);
    }

    public string Address { get; }

    /// <summary>Until when it is tried last, in ticks of UTC; 0 while it works.</summary>
    public long DownUntil
    {
        get => Volatile.Read(ref _downUntil);
        set => Volatile.Write(ref _downUntil, value);
    }

    /// <summary>Asks for rows. The answer is whole: the server sends it when it has all of it, or an error instead.</summary>
    public Task<Answer> QueryAsync(SqlStatement statement, string queryId, IReadOnlyDictionary<string, object> settings, CancellationToken cancellationToken) =>
        SendAsync(statement, RowsFormat, queryId, settings, cancellationToken);

    /// <summary>Runs a statement that gives no rows.</summary>
    public Task ExecuteAsync(SqlStatement statement, string queryId, IReadOnlyDictionary<string, object> settings, CancellationToken cancellationToken) =>
        SendAsync(statement, "", queryId, settings, cancellationToken);

    /// <summary>Sends rows. A request that breaks off has no end, and the server keeps nothing of it.</summary>
    public async Task InsertAsync(string sql, Func<Stream, CancellationToken, Task> writeAsync, string queryId, IReadOnlyDictionary<string, object> settings, CancellationToken cancellationToken)
    {
        bool isCompressed = _client.Settings.UseCompression;
        var options = new QueryOptions { QueryId = queryId, CustomSettings = new Dictionary<string, object>(settings) };
        using HttpResponseMessage response = await _client.PostStreamAsync(sql, WriteAsync, isCompressed, cancellationToken, options).ConfigureAwait(false);

        async Task WriteAsync(Stream stream, CancellationToken token)
        {
            if (!isCompressed)
            {
                await writeAsync(stream, token).ConfigureAwait(false);
                return;
            }

            var compressed = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
            await using (compressed.ConfigureAwait(false))
            {
                await writeAsync(compressed, token).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Answer> SendAsync(SqlStatement statement, string format, string queryId, IReadOnlyDictionary<string, object> settings, CancellationToken cancellationToken)
    {
        using ClickHouseConnection connection = _client.CreateConnection();
        using ClickHouseCommand command = connection.CreateCommand();
        command.CommandText = statement.Text + format;
        command.QueryId = queryId;
        foreach ((string name, object value) in settings)
        {
            command.CustomSettings[name] = value;
        }

        foreach ((string name, object value) in statement.Parameters)
        {
            command.Parameters.Add(new ClickHouseDbParameter { ParameterName = name, Value = value });
        }

        using ClickHouseRawResult result = await command.ExecuteRawResultAsync(cancellationToken).ConfigureAwait(false);
        Stream stream = await result.ReadDecompressedStreamAsync().ConfigureAwait(false);
        var rows = new MemoryStream();
        await stream.CopyToAsync(rows, cancellationToken).ConfigureAwait(false);
        return new Answer(rows.GetBuffer().AsMemory(0, (int)rows.Length), command.QueryStats?.ReadRows ?? 0);
    }
}
