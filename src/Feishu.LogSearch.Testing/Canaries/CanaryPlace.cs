namespace Feishu.LogSearch.Testing;

/// <summary>What kind of text a shape is, and so where it can stand.</summary>
public enum CanaryPlace
{
    /// <summary>Words: a message, an exception's text, a log line. It is put into JSON as a string.</summary>
    Text,

    /// <summary>A JSON object. It is put into bodies as it is.</summary>
    Json,

    /// <summary>A form body, <c>a=b&amp;c=d</c>.</summary>
    Form,

    /// <summary>The query string of a URL, without question mark.</summary>
    Query,

    /// <summary>The last part of a URL's path, without slash in front.</summary>
    Path,

    /// <summary>A header, <c>Name: value</c>.</summary>
    Header,
}
