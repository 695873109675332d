using System.Collections.Immutable;

namespace Feishu.LogSearch.Testing;

/// <summary>
/// The catalogue of cases that every store passes. It needs no test framework: give each case to your framework as a row of
/// data, and run it.
/// </summary>
public static class LogStoreConformance
{
    /// <summary>All cases, in the order of the contract: keep, order, filter, delete, count, and the random ones last.</summary>
    public static ImmutableArray<LogStoreConformanceCase> Cases { get; } =
    [
        .. AbilityCases.All,
        .. ValueCases.All,
        .. BatchCases.All,
        .. PersistenceCases.All,
        .. OrderCases.All,
        .. PagingCases.All,
        .. ScopeCases.All,
        .. TextInCases.All,
        .. TextContainsCases.All,
        .. PathCases.All,
        .. NumberCases.All,
        .. CombinationCases.All,
        .. DeletionCases.All,
        .. AggregateCases.All,
        .. CancellationCases.All,
        .. ConcurrencyCases.All,
        .. RandomCases.All,
    ];

    /// <summary>The case of a name, for test frameworks whose rows are plain texts.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The case.</returns>
    /// <exception cref="ArgumentException">There is no case of this name.</exception>
    public static LogStoreConformanceCase Find(string name) =>
        Cases.FirstOrDefault(@case => @case.Name == name)
        ?? throw new ArgumentException($"There is no case '{name}'. LogStoreConformance.Cases has all {Cases.Length}.", nameof(name));
}
