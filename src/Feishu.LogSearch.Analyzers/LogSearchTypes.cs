using Microsoft.CodeAnalysis;

namespace Feishu.LogSearch.Analyzers;

/// <summary>The library's types in one compilation.</summary>
internal sealed class LogSearchTypes
{
    private readonly INamedTypeSymbol? _timeRange;
    private readonly INamedTypeSymbol? _queryExtensions;
    private readonly INamedTypeSymbol? _results;
    private readonly INamedTypeSymbol? _page;

    private LogSearchTypes(Compilation compilation, INamedTypeSymbol search)
    {
        Search = search;
        _timeRange = compilation.GetTypeByMetadataName("Feishu.LogSearch.LogTimeRange");
        _queryExtensions = compilation.GetTypeByMetadataName("Feishu.LogSearch.LogQueryExtensions");
        _results = compilation.GetTypeByMetadataName("Feishu.LogSearch.LogResults`1");
        _page = compilation.GetTypeByMetadataName("Feishu.LogSearch.LogPage`1");
        Options = compilation.GetTypeByMetadataName("Feishu.LogSearch.FeishuLogSearchOptions");
        DateTimeOffset = compilation.GetTypeByMetadataName("System.DateTimeOffset");
        DateTime = compilation.GetTypeByMetadataName("System.DateTime");
        DateOnly = compilation.GetTypeByMetadataName("System.DateOnly");
        TimeSpan = compilation.GetTypeByMetadataName("System.TimeSpan");
    }

    public INamedTypeSymbol Search { get; }

    public INamedTypeSymbol? Options { get; }

    public INamedTypeSymbol? DateTimeOffset { get; }

    public INamedTypeSymbol? DateTime { get; }

    public INamedTypeSymbol? DateOnly { get; }

    public INamedTypeSymbol? TimeSpan { get; }

    /// <summary>The types, or <see langword="null"/> where the compilation does not use the library.</summary>
    public static LogSearchTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Feishu.LogSearch.ILogSearch") is { } search ? new LogSearchTypes(compilation, search) : null;

    /// <summary>Whether a method makes a time range of its arguments: on <c>LogTimeRange</c>, or fluently on a query.</summary>
    public bool MakesRange(IMethodSymbol method) => Is(method.ContainingType, _timeRange) || Is(method.ContainingType, _queryExtensions);

    public bool IsOfLibrary(IMethodSymbol method) => Is(method.ContainingAssembly, Search.ContainingAssembly);

    public bool IsResults(ITypeSymbol? type) => Is(type?.OriginalDefinition, _results);

    public bool IsPage(ITypeSymbol? type) => Is(type?.OriginalDefinition, _page);

    public static bool Is(ISymbol? symbol, ISymbol? other) => other is not null && SymbolEqualityComparer.Default.Equals(symbol, other);
}
