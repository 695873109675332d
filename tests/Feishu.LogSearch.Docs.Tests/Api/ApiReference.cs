using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Feishu.LogSearch.Docs.Tests.Api;

/// <summary>
/// docs/api: every public type of the packages, as its assembly and its documentation have it. A page has the types of a
/// package; a namespace within the package's own has a page of its own.
/// </summary>
internal static class ApiReference
{
    public const string Folder = "docs/api";

    private static readonly CSharpCompilation Compilation = CSharpCompilation.Create("Api", references: Compiler.References);

    /// <summary>The packages with a public API.</summary>
    private static readonly IAssemblySymbol[] Packages =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "PublicAPI.Unshipped.txt", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Concat(File.ReadLines(Path.Combine(Path.GetDirectoryName(file)!, "PublicAPI.Shipped.txt"))).Any(line => !line.StartsWith('#')))
            .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
            .Order(StringComparer.Ordinal)
            .Select(name => Compilation.SourceModule.ReferencedAssemblySymbols.Single(assembly => assembly.Name == name)),
    ];

    private static readonly ApiDocumentation Documentation = new(Compilation, Packages);

    /// <summary>The text of each page, by its path.</summary>
    public static IReadOnlyDictionary<string, string> Render()
    {
        ApiPage[] pages = [.. Packages.SelectMany(package => TypesOf(package.GlobalNamespace)).GroupBy(ApiPage.NameOf).Select(types => new ApiPage(types.Key, types, Documentation)).OrderBy(page => page.Name, StringComparer.Ordinal)];
        return pages.Select(page => (page.Name, Text: page.Render()))
            .Append(("README", ApiIndex.Render(pages, Documentation)))
            .ToDictionary(page => $"{Folder}/{page.Item1}.md", page => page.Item2.ReplaceLineEndings("\n"));
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol parent) =>
        parent.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member is INamedTypeSymbol type
            ? type.DeclaredAccessibility == Accessibility.Public ? TypesOf(type).Prepend(type) : []
            : TypesOf(member));
}
