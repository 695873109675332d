using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Feishu.LogSearch.Capture;
using Feishu.LogSearch.ClickHouse;
using Feishu.LogSearch.Docs.Tests.Api;
using Feishu.LogSearch.Sqlite;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>docs/error-codes.md, made from the classes of codes and their documentation.</summary>
internal static class ErrorCodesPage
{
    public const string Path = "docs/error-codes.md";

    /// <summary>The library's codes, and those of packages that have some of their own.</summary>
    public static readonly Type[] Classes = [typeof(LogErrorCodes), typeof(SqliteLogErrorCodes), typeof(ClickHouseLogErrorCodes), typeof(SupportForwardCodes)];

    public static string Render()
    {
        var page = new StringBuilder("""
            # Error codes

            Everything that the library refuses or fails at has a stable code. It stands in `LogViolation.Code`, in
            `LogStoreException.Code`, and in front of each message. What breaks a rule of queries or records, and the way out, is said
            in [rules](rules.md); what to do about a message, in [troubleshooting](troubleshooting.md).
            This page is made by `build/docs.sh`.

            """);
        foreach (Type codes in Classes)
        {
            XDocument documentation = XDocument.Load(System.IO.Path.ChangeExtension(codes.Assembly.Location, ".xml"));
            page.Append($"\n## `{codes.Name}`\n\n| code | name | when |\n| --- | --- | --- |\n");
            foreach (FieldInfo code in codes.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(field => (string)field.GetRawConstantValue()!, StringComparer.Ordinal))
            {
                string member = $"F:{codes.FullName}.{code.Name}";
                XElement summary = documentation.Descendants("member").Single(element => element.Attribute("name")!.Value == member).Element("summary")!;
                page.Append($"| `{code.GetRawConstantValue()}` | `{code.Name}` | {XmlMarkdown.Of(summary, cref => $"`{cref[(cref.LastIndexOf('.') + 1)..]}`", " ")} |\n");
            }
        }

        return page.ToString().ReplaceLineEndings("\n");
    }
}
