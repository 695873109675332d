namespace Feishu.LogSearch.Capture;

/// <summary>How sure it is that a key's value is a secret.</summary>
internal enum SensitiveKeyKind
{
    /// <summary>It is none.</summary>
    None,

    /// <summary>It is one, wherever the key stands.</summary>
    Name,

    /// <summary>It is one, and as a header it goes to the end of its line: <c>Cookie: a=b; c=d</c>.</summary>
    Line,

    /// <summary>It is one in <c>"token":"…"</c> and <c>token=…</c>, but the key is also a word of sentences ("token: expired").</summary>
    PlainWord,

    /// <summary>Like <see cref="PlainWord"/>, but a number is no secret: the <c>code</c> of an answer is its result, that of a token request an OAuth code.</summary>
    Code,
}
