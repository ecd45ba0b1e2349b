using System.Buffers;

namespace VisitorGateway.Recognise.Sources;

/// <summary>Finds e-mail addresses in pieces of URLs, with their "@" escaped or not.</summary>
internal static class EmailText
{
    private static readonly SearchValues<char> LocalMarks = SearchValues.Create("._-+'\"!#$&*/=?^{|}~");

    /// <summary>True when somebody@domain.tld stands anywhere in the text.</summary>
    public static bool IsIn(ReadOnlySpan<char> text)
    {
        for (var from = 0; from < text.Length;)
        {
            var at = NextAt(text[from..], out var width);
            if (at < 0)
                return false;
            at += from;
            from = at + width;
            if (at > 0 && IsLocal(text[at - 1]) && HasDomain(text[from..]))
                return true;
        }

        return false;
    }

    // "@", "%40" and, in a value that was escaped twice, "%2540".
    private static int NextAt(ReadOnlySpan<char> text, out int width)
    {
        width = 1;
        var at = text.IndexOf('@');
        var escaped = text.IndexOf("%40");
        var twice = text.IndexOf("%2540");
        if (escaped >= 0 && (at < 0 || escaped < at))
            (at, width) = (escaped, 3);
        if (twice >= 0 && (at < 0 || twice < at))
            (at, width) = (twice, 5);
        return at;
    }

    private static bool HasDomain(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '.' or '-'))
            length++;
        var domain = text[..length].TrimEnd('.');
        var dot = domain.LastIndexOf('.');
        return dot > 0 && domain.Length - dot > 2 && char.IsLetter(domain[dot + 1]);
    }

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || LocalMarks.Contains(c);
}
