using System.Collections.Immutable;

namespace Feishu.LogSearch;

/// <summary>The error codes, as a list and by code.</summary>
internal sealed class ErrorTable
{
    private readonly Dictionary<long, FeishuError> _byCode;

    public ErrorTable(IEnumerable<string[]> rows)
    {
        All =
        [
            .. rows.GroupBy(row => row[0]).Select(meanings => new FeishuError
            {
                Code = CatalogueData.Number(meanings.Key),
                Meanings = [.. meanings.Select(row => new FeishuErrorMeaning(CatalogueData.OrNull(row[3]), Statuses(row[1])))],
                IsGeneric = meanings.First()[2] == "generic",
            }),
        ];
        _byCode = All.ToDictionary(error => error.Code);
    }

    public ImmutableArray<FeishuError> All { get; }

    public FeishuError? Find(long code) => _byCode.GetValueOrDefault(code);

    private static ImmutableArray<int> Statuses(string text) =>
        text.Length == 0 ? [] : [.. text.Split(',').Select(status => (int)CatalogueData.Number(status))];
}
