namespace HostApp;

/// <summary>One error code as the platform documents it.</summary>
/// <param name="HttpStatus">The HTTP status, which is 200 for many failures.</param>
/// <param name="Code">The code in the body.</param>
/// <param name="Message">The documented text.</param>
/// <param name="Detail">What real answers add to it; may be empty.</param>
/// <param name="Weight">How often the server picks it among those of its area.</param>
internal sealed record ErrorDefinition(int HttpStatus, long Code, string Message, string Detail, int Weight)
{
    /// <summary>The <c>msg</c> of an answer: the documented text is a beginning, not the whole.</summary>
    public string Text => Detail.Length == 0 ? Message : $"{Message.TrimEnd('.')}, ext={Detail}";
}
