namespace VisitorGateway.Proxy.Injection;

/// <summary>States of the HTML standard's tokenizer, as far as the head of a page needs them.</summary>
internal enum TokenState
{
    Data,
    TagOpen,
    EndTagOpen,
    TagName,
    BeforeAttributeName,
    AttributeName,
    AfterAttributeName,
    BeforeAttributeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
    AfterQuoted,
    Declaration,
    Doctype,
    BogusComment,
    CommentStart,
    CommentStartDash,
    Comment,
    CommentEndDash,
    CommentEnd,
    CommentEndBang,
    RawText,
}
