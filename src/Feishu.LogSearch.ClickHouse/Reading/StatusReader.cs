namespace Feishu.LogSearch.ClickHouse;

/// <summary>Asks the server what it keeps.</summary>
internal sealed class StatusReader(ServerPool servers, TableNames names, SchemaKeeper schema, TimeProvider time)
{
    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    public async Task<ClickHouseLogStoreStatus> ReadAsync(string? lastError, CancellationToken cancellationToken)
    {
        (string version, TimeSpan difference) = await HelloAsync(cancellationToken).ConfigureAwait(false);
        int schemaVersion = await schema.VersionAsync(cancellationToken).ConfigureAwait(false);
        Answer answer = await servers.QueryAsync(
            new SqlStatement(
                "SELECT toInt64(sum(rows)), toInt64(count()), toInt64(sum(bytes_on_disk)), toInt64(min(toDate(partition))), toInt64(max(toDate(partition)))\n"
                + $"FROM {names.System("parts")}\nWHERE active AND database = '{names.Database}' AND table = '{names.LocalName}' AND rows > 0"),
            cancellationToken).ConfigureAwait(false);
        return Status(answer);

        ClickHouseLogStoreStatus Status(Answer parts)
        {
            RowBinaryReader reader = parts.Read();
            long records = reader.ReadInt64();
            return new ClickHouseLogStoreStatus
            {
                ServerVersion = version,
                SchemaVersion = schemaVersion,
                Records = records,
                Parts = reader.ReadInt64(),
                Bytes = reader.ReadInt64(),
                OldestDay = Day(reader.ReadInt64(), records),
                NewestDay = Day(reader.ReadInt64(), records),
                ClockDifference = difference,
                Endpoints = servers.Status,
                LastError = lastError,
            };
        }
    }

    /// <summary>The server's version, and how far its clock is ahead of ours.</summary>
    public async Task<(string Version, TimeSpan ClockDifference)> HelloAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset before = time.GetUtcNow();
        Answer answer = await servers.QueryAsync(new SqlStatement("SELECT version(), toUnixTimestamp64Milli(now64(3))"), cancellationToken).ConfigureAwait(false);
        return Read(answer, before + ((time.GetUtcNow() - before) / 2));

        static (string, TimeSpan) Read(Answer answer, DateTimeOffset now)
        {
            RowBinaryReader reader = answer.Read();
            return (reader.ReadText(), DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64()) - now);
        }
    }

    private static DateOnly? Day(long day, long records) => records == 0 ? null : FirstDay.AddDays((int)day);
}
