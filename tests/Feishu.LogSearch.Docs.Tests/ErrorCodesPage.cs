using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>docs/error-codes.md, made from <see cref="LogErrorCodes"/> and its documentation.</summary>
internal static class ErrorCodesPage
{
    public const string Path = "docs/error-codes.md";

    public static string Render()
    {
        var page = new StringBuilder("""
            # Error codes

            Everything that the library refuses or fails at has a stable code (`LogErrorCodes`). It stands in
            `LogViolation.Code`, in `LogStoreException.Code`, and in front of each message.
            This page is made by `build/docs.sh`.

            | code | name | when |
            | --- | --- | --- |

            """);
        XDocument documentation = XDocument.Load(System.IO.Path.ChangeExtension(typeof(LogErrorCodes).Assembly.Location, ".xml"));
        foreach (FieldInfo code in typeof(LogErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal))
        {
            string member = $"F:{typeof(LogErrorCodes).FullName}.{code.Name}";
            string summary = documentation.Descendants("member").Single(element => element.Attribute("name")!.Value == member).Element("summary")!.Value.Trim();
            page.Append($"| `{code.GetRawConstantValue()}` | `{code.Name}` | {summary} |\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }
}
