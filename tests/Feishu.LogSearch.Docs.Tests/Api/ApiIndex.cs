using System.Text;
using Microsoft.CodeAnalysis;

namespace Feishu.LogSearch.Docs.Tests.Api;

/// <summary>docs/api/README.md: every type with what it is.</summary>
internal static class ApiIndex
{
    public static string Render(IEnumerable<ApiPage> pages, ApiDocumentation documentation)
    {
        var index = new StringBuilder("""
            # API reference

            Every public type of the packages, made from the XML documentation by `build/docs.sh`. How they are used together is said
            in the [pages before](../README.md).

            """);
        foreach (ApiPage page in pages)
        {
            index.Append($"\n## {page.Name}\n\n| type | |\n| --- | --- |\n");
            foreach (INamedTypeSymbol type in page.Types)
            {
                index.Append($"| [`{ApiNames.Of(type)}`]({page.Name}.md#{Anchors.OfHeading(ApiNames.Of(type))}) | {documentation.Text(type, "summary", page: null)} |\n");
            }
        }

        return index.ToString();
    }
}
