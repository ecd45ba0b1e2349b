namespace VisitorGateway.Proxy.Injection;

/// <summary>The inside of a tag. A quote opens a value only after '='; anywhere else it is part of a name.</summary>
internal static class AttributeTransitions
{
    /// <returns>Data when the tag has ended.</returns>
    public static TokenState Next(TokenState state, byte b) => state switch
    {
        TokenState.DoubleQuoted => b == '"' ? TokenState.AfterQuoted : state,
        TokenState.SingleQuoted => b == '\'' ? TokenState.AfterQuoted : state,
        _ when b == '>' => TokenState.Data,
        TokenState.Unquoted => HtmlBytes.IsSpace(b) ? TokenState.BeforeAttributeName : state,
        TokenState.BeforeAttributeValue => b switch
        {
            (byte)'"' => TokenState.DoubleQuoted,
            (byte)'\'' => TokenState.SingleQuoted,
            _ => HtmlBytes.IsSpace(b) ? state : TokenState.Unquoted,
        },
        _ when b == '/' => TokenState.BeforeAttributeName,
        TokenState.AttributeName or TokenState.AfterAttributeName when b == '=' => TokenState.BeforeAttributeValue,
        TokenState.AttributeName or TokenState.AfterAttributeName when HtmlBytes.IsSpace(b) => TokenState.AfterAttributeName,
        _ => HtmlBytes.IsSpace(b) ? TokenState.BeforeAttributeName : TokenState.AttributeName,
    };
}
