using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Feishu.LogSearch.Docs.Tests.Api;

/// <summary>The text of XML documentation as Markdown.</summary>
internal static partial class XmlMarkdown
{
    /// <param name="element">What is written.</param>
    /// <param name="link">What a <c>cref</c> becomes.</param>
    /// <param name="paragraphs">What stands between paragraphs: a row of a table has no empty line.</param>
    /// <returns>The Markdown.</returns>
    /// <exception cref="InvalidOperationException">An element is not known: it would be lost.</exception>
    public static string Of(XElement element, Func<string, string> link, string paragraphs)
    {
        string text = string.Concat(element.Nodes().Select(Render));
        return string.Join(paragraphs, text.Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(part => Space().Replace(part, " ").Trim()).Where(part => part.Length > 0))
            .Replace($"{paragraphs}- ", paragraphs == "\n\n" ? "\n- " : $"{paragraphs}• ", StringComparison.Ordinal);

        string Render(XNode node) => node switch
        {
            XText plain => Escape(plain.Value),
            XElement known => RenderElement(known),
            _ => "",
        };

        string Inner(XElement parent) => string.Concat(parent.Nodes().Select(Render));

        string RenderElement(XElement known) => known.Name.LocalName switch
        {
            "c" => $"`{known.Value.Replace("|", "\\|", StringComparison.Ordinal)}`",
            "see" or "seealso" when known.Attribute("cref") is { } cref => link(cref.Value),
            "see" when known.Attribute("langword") is { } word => $"`{word.Value}`",
            "see" when known.Attribute("href") is { } href => $"[{(known.IsEmpty ? href.Value : Inner(known))}]({href.Value})",
            "paramref" or "typeparamref" => $"`{known.Attribute("name")!.Value}`",
            "b" => $"**{Inner(known)}**",
            "para" => $"\f{Inner(known)}\f",
            "list" => $"\f{string.Concat(known.Elements("item").Select(item => $"- {Inner(item)}\f"))}",
            _ => throw new InvalidOperationException($"<{known.Name}> of the XML documentation is not known here."),
        };
    }

    private static string Escape(string text) => Special().Replace(text, match => match.Value switch
    {
        "<" => "&lt;",
        string special => "\\" + special,
    });

    [GeneratedRegex(@"[ \r\n\t]+")]
    private static partial Regex Space();

    [GeneratedRegex(@"[<*|\[\]`]")]
    private static partial Regex Special();
}
