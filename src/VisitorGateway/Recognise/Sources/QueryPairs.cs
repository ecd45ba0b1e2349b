namespace VisitorGateway.Recognise.Sources;

/// <summary>The pairs of a query in URL order, still escaped, each split at its first "=". At most 256 are looked at.</summary>
internal ref struct QueryPairs(ReadOnlySpan<char> query)
{
    private const int MaxPairs = 256;
    private ReadOnlySpan<char> _rest = query;
    private int _seen;

    public ReadOnlySpan<char> Key { get; private set; }

    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>A fragment that carries a query: "q=x", "!q=x", "/search?q=x". Anything before its "?" is skipped.</summary>
    public static QueryPairs OfFragment(ReadOnlySpan<char> fragment)
    {
        var question = fragment.IndexOf('?');
        return new QueryPairs(question >= 0 ? fragment[(question + 1)..] : fragment.TrimStart("!/&"));
    }

    public bool Next()
    {
        while (!_rest.IsEmpty && _seen++ < MaxPairs)
        {
            var end = _rest.IndexOf('&');
            var pair = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            var equals = pair.IndexOf('=');
            Key = equals < 0 ? pair : pair[..equals];
            Value = equals < 0 ? default : pair[(equals + 1)..];
            if (!Key.IsEmpty)
                return true;
        }

        return false;
    }
}
