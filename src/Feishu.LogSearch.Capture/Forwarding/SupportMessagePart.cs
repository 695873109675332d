using System.Text;

namespace Feishu.LogSearch.Capture;

/// <summary>One message of a forward.</summary>
/// <param name="Content">The content, in UTF-8, as it is sent.</param>
/// <param name="ContentType">The type of the content, such as <c>application/json</c>.</param>
public sealed record SupportMessagePart(ReadOnlyMemory<byte> Content, string ContentType)
{
    /// <summary>The content as text.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);
}
