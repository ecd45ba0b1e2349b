namespace VisitorGateway.Proxy.Injection;

internal enum TokenKind
{
    /// <summary>Everything given was read; no token is complete.</summary>
    None,

    /// <summary>A character other than white space, outside of tags.</summary>
    Text,

    Doctype,

    /// <summary>A start tag whose name is complete; its attributes come next.</summary>
    StartTag,

    /// <summary>An end tag whose name is complete.</summary>
    EndTag,

    /// <summary>The '&gt;' of a tag.</summary>
    TagEnd,
}
