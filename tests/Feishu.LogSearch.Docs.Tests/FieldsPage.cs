using System.Text;

namespace Feishu.LogSearch.Docs.Tests;

/// <summary>docs/fields.md, made from the tables of fields.</summary>
internal static class FieldsPage
{
    public const string Path = "docs/fields.md";

    public static string Render()
    {
        var page = new StringBuilder();
        page.Append("""
            # Fields

            Every field of every kind of log, as declared in `LogFields`: the same names stand in links, JSON, exports and stores.
            This page is made from the tables by `build/docs.sh`.

            本页由 `build/docs.sh` 根据字段表生成，字段名在链接、JSON、导出与存储中一致。

            """);
        Append(page, LogKind.Server, "Server logs 服务端日志");
        Append(page, LogKind.Event, "Event logs 事件日志");
        Append(page, LogKind.Client, "Client logs 客户端日志");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Append(StringBuilder page, LogKind kind, string title)
    {
        page.Append($"\n## {title}\n\n| field | type | filter | |\n| --- | --- | --- | --- |\n");
        foreach (LogField field in LogFields.For(kind).Fields)
        {
            string traits = string.Concat(
                field.IsFacetable ? " Facet." : "",
                (field.Traits & LogFieldTraits.Keyword) != 0 ? " Keywords." : "",
                (field.Traits & LogFieldTraits.Sensitive) != 0 ? " Redacted." : "",
                (field.Traits & LogFieldTraits.OptIn) != 0 ? " Opt-in." : "");
            string filter = field.Filter == LogFilterKind.None ? "" : $"`{field.FilterName}` ({field.Filter})";
            page.Append($"| `{field.Name}`<br>{field.Label.English}<br>{field.Label.Chinese} | {field.Type}.{traits} | {filter} | {field.Meaning.English}<br>{field.Meaning.Chinese} |\n");
        }
    }
}
