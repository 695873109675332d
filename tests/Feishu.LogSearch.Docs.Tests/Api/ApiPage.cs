using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Feishu.LogSearch.Docs.Tests.Api;

/// <summary>The page of one package, or of one namespace in it.</summary>
internal sealed class ApiPage
{
    private readonly ApiDocumentation _documentation;

    public ApiPage(string name, IEnumerable<INamedTypeSymbol> types, ApiDocumentation documentation)
    {
        _documentation = documentation;
        Name = name;
        Types =
        [
            .. types.OrderBy(type => SpaceOf(type) != name)
                .ThenBy(SpaceOf, StringComparer.Ordinal)
                .ThenBy(ApiNames.Of, StringComparer.Ordinal),
        ];
    }

    public string Name { get; }

    /// <summary>The types, those of the page's own namespace first.</summary>
    public ImmutableArray<INamedTypeSymbol> Types { get; }

    /// <summary>The page on which a type stands; extensions of other namespaces stand on that of their package.</summary>
    public static string NameOf(INamedTypeSymbol type)
    {
        string package = type.ContainingAssembly.Name;
        string space = SpaceOf(type);
        return space.StartsWith(package, StringComparison.Ordinal) ? space : package;
    }

    public string Render()
    {
        string package = Types[0].ContainingAssembly.Name;
        var page = new StringBuilder($"# {Name}\n\n{(package == Name ? $"The package `{package}`." : $"A namespace of the package [`{package}`]({package}.md).")} [All types](README.md).\n");
        foreach (INamedTypeSymbol type in Types)
        {
            Append(page, type);
        }

        return page.ToString();
    }

    private void Append(StringBuilder page, INamedTypeSymbol type)
    {
        page.Append($"\n## `{ApiNames.Of(type)}`\n\n`{ApiNames.Declaration(type)}`");
        string[] bases = [.. Bases(type).Select(parent => _documentation.Link(parent, Name, within: null))];
        page.Append(bases.Length > 0 ? $": {string.Join(", ", bases)}" : "");
        string space = SpaceOf(type);
        page.Append(space == Name ? "\n" : $"; in the namespace `{space}`\n");
        AppendParagraph(page, _documentation.Text(type, "summary", Name));
        foreach (ITypeParameterSymbol parameter in type.TypeParameters)
        {
            AppendParagraph(page, $"`{parameter.Name}`: {_documentation.ParameterText(type, "typeparam", parameter.Name, Name)}");
        }

        AppendParagraph(page, _documentation.Text(type, "remarks", Name));
        ISymbol[] members = [.. Members(type)];
        if (members.Length > 0)
        {
            page.Append("\n| member | |\n| --- | --- |\n");
            foreach (ISymbol member in members)
            {
                page.Append($"| `{ApiNames.Declaration(member).Replace("|", "\\|", StringComparison.Ordinal)}` | {string.Join("<br>", _documentation.Lines(member, Name))} |\n");
            }
        }
    }

    private static string SpaceOf(INamedTypeSymbol type) => type.ContainingNamespace.ToDisplayString();

    private static void AppendParagraph(StringBuilder page, string text) => page.Append(text.Length > 0 ? $"\n{text}\n" : "");

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        INamedTypeSymbol? parent = type.TypeKind == TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } known ? known : null;
        return type.Interfaces
            .Where(shape => shape.DeclaredAccessibility == Accessibility.Public && !(shape.Name == "IEquatable" && SymbolEqualityComparer.Default.Equals(shape.TypeArguments[0], type)))
            .OrderBy(ApiNames.Of, StringComparer.Ordinal)
            .Prepend(parent)
            .OfType<INamedTypeSymbol>();
    }

    /// <summary>What somebody wrote: what the compiler makes of a record has no documentation.</summary>
    private IEnumerable<ISymbol> Members(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is IFieldSymbol or IPropertySymbol or IEventSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion })
        .Where(member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
        .Where(_documentation.Has)
        .OrderBy(Rank)
        .ThenBy(member => type.TypeKind == TypeKind.Enum ? Convert.ToInt64(((IFieldSymbol)member).ConstantValue, null) : 0)
        .ThenBy(member => member.Name, StringComparer.Ordinal)
        .ThenBy(ApiNames.Declaration, StringComparer.Ordinal);

    private static int Rank(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 0,
        IFieldSymbol => 1,
        IPropertySymbol { IsStatic: true } => 2,
        IPropertySymbol { IsIndexer: false } => 3,
        IPropertySymbol => 4,
        IEventSymbol => 5,
        IMethodSymbol { MethodKind: MethodKind.Ordinary } => 6,
        _ => 7,
    };
}
