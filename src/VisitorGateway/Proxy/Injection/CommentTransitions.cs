namespace VisitorGateway.Proxy.Injection;

/// <summary>Where a comment ends: at --&gt;, --!&gt;, and at once in &lt;!--&gt; and &lt;!---&gt;.</summary>
internal static class CommentTransitions
{
    public static TokenState Next(TokenState state, byte b) => (state, b) switch
    {
        (TokenState.CommentStart or TokenState.CommentStartDash, (byte)'>') => TokenState.Data,
        (TokenState.CommentEnd or TokenState.CommentEndBang, (byte)'>') => TokenState.Data,
        (TokenState.CommentStart, (byte)'-') => TokenState.CommentStartDash,
        (TokenState.CommentStartDash or TokenState.CommentEndDash or TokenState.CommentEnd, (byte)'-') => TokenState.CommentEnd,
        (TokenState.Comment or TokenState.CommentEndBang, (byte)'-') => TokenState.CommentEndDash,
        (TokenState.CommentEnd, (byte)'!') => TokenState.CommentEndBang,
        _ => TokenState.Comment,
    };
}
