namespace Feishu.LogSearch.ClickHouse;

/// <summary>Lets the server compare every part with its checksums, and asks which parts it has put aside as broken.</summary>
internal sealed class Verifier(ServerPool servers, TableNames names)
{
    private static readonly Dictionary<string, object> PartByPart = new() { ["check_query_single_value_result"] = 0 };

    private delegate T RowReader<T>(ref RowBinaryReader row);

    public async Task<IReadOnlyList<ClickHouseLogStoreDamage>> VerifyAsync(CancellationToken cancellationToken)
    {
        string ofTable = $"database = '{names.Database}' AND table = '{names.LocalName}'";
        List<ClickHouseLogStoreDamage> damages = [];

        // Day by day: to read all of them may take longer than one call may.
        foreach (string day in await RowsAsync(
            $"SELECT DISTINCT partition_id FROM system.parts WHERE active AND {ofTable} ORDER BY partition_id",
            (ref RowBinaryReader row) => row.ReadText(),
            cancellationToken).ConfigureAwait(false))
        {
            List<(string Part, bool IsWhole, string Message)> parts = await RowsAsync(
                $"CHECK TABLE {names.Local} PARTITION ID {SqlText.Literal(day)}",
                (ref RowBinaryReader row) => (row.ReadText(), row.ReadBoolean(), row.ReadText()),
                cancellationToken).ConfigureAwait(false);
            damages.AddRange(parts.Where(part => !part.IsWhole).Select(part => new ClickHouseLogStoreDamage(part.Part, part.Message)));
        }

        damages.AddRange(await RowsAsync(
            $"SELECT name, ifNull(reason, '') FROM system.detached_parts WHERE reason LIKE '%broken%' AND {ofTable} ORDER BY name",
            (ref RowBinaryReader row) => new ClickHouseLogStoreDamage(row.ReadText(), $"The server has put it aside: {row.ReadText()}."),
            cancellationToken).ConfigureAwait(false));
        return damages;
    }

    private async Task<List<T>> RowsAsync<T>(string sql, RowReader<T> read, CancellationToken cancellationToken)
    {
        Answer answer = await servers.QueryAsync(new SqlStatement(sql), PartByPart, cancellationToken).ConfigureAwait(false);
        return ReadAll(answer);

        List<T> ReadAll(Answer rows)
        {
            List<T> all = [];
            for (RowBinaryReader row = rows.Read(); !row.IsAtEnd;)
            {
                all.Add(read(ref row));
            }

            return all;
        }
    }
}
