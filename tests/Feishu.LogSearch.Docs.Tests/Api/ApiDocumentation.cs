using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Feishu.LogSearch.Docs.Tests.Api;

/// <summary>What is written about types and members, as Markdown.</summary>
internal sealed class ApiDocumentation
{
    private readonly Compilation _compilation;
    private readonly HashSet<string> _packages;
    private readonly Dictionary<string, XElement> _written;

    public ApiDocumentation(Compilation compilation, IEnumerable<IAssemblySymbol> packages)
    {
        _compilation = compilation;
        _packages = [.. packages.Select(package => package.Name)];

        // What is not public may be compiled into two packages.
        _written = _packages
            .SelectMany(package => XDocument.Load(Path.Combine(AppContext.BaseDirectory, package + ".xml"), LoadOptions.PreserveWhitespace).Descendants("member"))
            .DistinctBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
    }

    /// <summary>Whether something is written about a member that is not said of every object.</summary>
    public bool Has(ISymbol member) =>
        WrittenOf(member) is { } written && (written.Element("inheritdoc") is null || BasesOf(member).FirstOrDefault()?.ContainingType is not ({ SpecialType: SpecialType.System_Object } or { Name: "IEquatable" }));

    /// <summary>One element of what is written about a type, as paragraphs; empty where there is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="element">The element, such as <c>summary</c>.</param>
    /// <param name="page">The page on which it will stand; <see langword="null"/> is the index.</param>
    public string Text(INamedTypeSymbol type, string element, string? page) =>
        WrittenOf(type)?.Element(element) is { } text ? Markdown(text, page, type, page is null ? " " : "\n\n") : "";

    public string ParameterText(INamedTypeSymbol type, string element, string parameter, string page) =>
        Markdown(WrittenOf(type)!.Elements(element).Single(text => text.Attribute("name")!.Value == parameter), page, type, "<br>");

    /// <summary>What is written about a member: what it is, its parameters, what it returns and throws.</summary>
    public IEnumerable<string> Lines(ISymbol member, string page)
    {
        INamedTypeSymbol type = member.ContainingType;
        XElement written = WrittenOf(member)!;
        if (written.Name == "param")
        {
            return [Of(written)];
        }

        // Of a record's own constructor the same is written as of the record.
        if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } && XNode.DeepEquals(written.Element("summary"), WrittenOf(type)?.Element("summary")))
        {
            return ["Its parameters are the properties of the same names."];
        }

        if (written.Element("inheritdoc") is not null)
        {
            return BasesOf(member).Take(1).Select(parent => $"As {Link(parent, page, type)}.");
        }

        return written.Elements("summary").Concat(written.Elements("remarks")).Concat(written.Elements("value")).Select(Of)
            .Concat(written.Elements("typeparam").Concat(written.Elements("param")).Select(parameter => $"`{parameter.Attribute("name")!.Value}`: {Of(parameter)}"))
            .Concat(written.Elements("returns").Select(returns => $"Returns: {Of(returns)}"))
            .Concat(written.Elements("exception").Select(exception => $"Throws {Link(exception.Attribute("cref")!.Value, page, type)}: {Of(exception)}"));

        string Of(XElement element) => Markdown(element, page, type, "<br>");
    }

    /// <summary>The name of a symbol as code, and as a link where it is one of the packages'.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="page">The page on which it will stand; <see langword="null"/> is the index.</param>
    /// <param name="within">The type of which the page speaks there.</param>
    public string Link(ISymbol symbol, string? page, INamedTypeSymbol? within)
    {
        INamedTypeSymbol type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        string code = $"`{(symbol is INamedTypeSymbol ? ApiNames.Of(type) : ApiNames.OfMember(symbol, within))}`";
        if (!_packages.Contains(type.ContainingAssembly.Name) || SymbolEqualityComparer.Default.Equals(type, within))
        {
            return code;
        }

        string target = ApiPage.NameOf(type);
        return $"[{code}]({(target == page ? "" : target + ".md")}#{Anchors.OfHeading(ApiNames.Of(type.OriginalDefinition))})";
    }

    private string Link(string cref, string? page, INamedTypeSymbol within) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(cref, _compilation) is { } symbol
            ? Link(symbol, page, within)
            : throw new InvalidOperationException($"{within}: '{cref}' is nothing that a reader could know.");

    private string Markdown(XElement element, string? page, INamedTypeSymbol within, string paragraphs) =>
        XmlMarkdown.Of(element, cref => Link(cref, page, within), paragraphs);

    private XElement? WrittenOf(ISymbol symbol)
    {
        if (!_written.TryGetValue(symbol.OriginalDefinition.GetDocumentationCommentId()!, out XElement? written))
        {
            // A property that a record's parameter makes is described there.
            return symbol is IPropertySymbol
                ? _written.GetValueOrDefault(symbol.ContainingType.GetDocumentationCommentId()!)?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")!.Value == symbol.Name)
                : null;
        }

        return written.Element("inheritdoc") switch
        {
            null => written,
            { } inherited when inherited.Attribute("cref") is { } cref => _written[cref.Value],
            _ => BasesOf(symbol).Select(WrittenOf).FirstOrDefault(inherited => inherited is not null) ?? written,
        };
    }

    private static IEnumerable<ISymbol> BasesOf(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol type)
        {
            return type.Interfaces.Prepend<ISymbol?>(type.BaseType).OfType<ISymbol>();
        }

        ISymbol? overridden = symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            _ => null,
        };
        return symbol.ContainingType.AllInterfaces
            .SelectMany(shape => shape.GetMembers(symbol.Name))
            .Where(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol))
            .Prepend(overridden)
            .OfType<ISymbol>();
    }
}
