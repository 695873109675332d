using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>The client's error numbers. Some rows are a span of numbers that the documentation sums up.</summary>
internal sealed class ClientErrorTable(IEnumerable<string[]> rows)
{
    private readonly ImmutableArray<(long First, long Last, FeishuClientErrorMeaning Meaning)> _rows = [.. rows.Select(Parse)];

    public FeishuClientError? Find(long code)
    {
        ImmutableArray<FeishuClientErrorMeaning> meanings =
            [.. _rows.Where(row => row.First <= code && code <= row.Last).Select(row => row.Meaning)];
        return meanings.IsEmpty ? null : new FeishuClientError(code, meanings);
    }

    private static (long First, long Last, FeishuClientErrorMeaning Meaning) Parse(string[] row) =>
    (
        CatalogueData.Number(row[0]),
        CatalogueData.Number(row[1]),
        new FeishuClientErrorMeaning(Source(row[2]), CatalogueData.OrNull(row[3]), new BilingualText(row[4], row[5]))
    );

    private static FeishuClientErrorSource Source(string text) => text switch
    {
        "errno" => FeishuClientErrorSource.Errno,
        "errCode" => FeishuClientErrorSource.ErrCode,
        "config" => FeishuClientErrorSource.Config,
        _ => throw new InvalidDataException($"'{text}' names no source of client errors."),
    };
}
