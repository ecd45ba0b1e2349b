namespace VisitorGateway.Recognise;

/// <summary>Ordinal searches; the texts searched and the tokens are lower case already.</summary>
internal static class TextSearch
{
    public static bool Has(this ReadOnlySpan<char> text, string token) => text.Contains(token, StringComparison.Ordinal);

    public static bool Has(this string text, string token) => text.Contains(token, StringComparison.Ordinal);

    public static bool HasAny(this ReadOnlySpan<char> text, params ReadOnlySpan<string> tokens)
    {
        foreach (var token in tokens)
        {
            if (text.Contains(token, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    public static bool StartsWithAny(this ReadOnlySpan<char> text, params ReadOnlySpan<string> tokens)
    {
        foreach (var token in tokens)
        {
            if (text.StartsWith(token))
                return true;
        }

        return false;
    }
}
