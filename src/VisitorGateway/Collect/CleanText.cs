namespace VisitorGateway.Collect;

/// <summary>Text from outside, made safe to keep: no control characters, no lone surrogates, within its length.</summary>
internal static class CleanText
{
    /// <summary>Null for null, empty or blank text. A cut never splits a surrogate pair.</summary>
    public static string? Of(string? text, int maxChars)
    {
        if (text is null)
            return null;
        var clean = Trimmed(text);
        if (clean.Length > maxChars)
            clean = Trimmed(clean[..(char.IsHighSurrogate(clean[maxChars - 1]) ? maxChars - 1 : maxChars)]);
        if (clean.IsEmpty)
            return null;
        if (!NeedsWork(clean))
            return clean.Length == text.Length ? text : clean.ToString();

        return string.Create(clean.Length, text, static (target, source) =>
        {
            Trimmed(source)[..target.Length].CopyTo(target);
            for (var i = 0; i < target.Length; i++)
            {
                if (char.IsControl(target[i]))
                    target[i] = ' ';
                else if (char.IsHighSurrogate(target[i]) && i + 1 < target.Length && char.IsLowSurrogate(target[i + 1]))
                    i++;
                else if (char.IsSurrogate(target[i]))
                    target[i] = '\uFFFD';
            }
        });
    }

    /// <summary>Without blanks and control characters, which become blanks, at both ends.</summary>
    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsBlank(text[start]))
            start++;
        var end = text.Length;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return text[start..end];
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    private static bool NeedsWork(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) || char.IsSurrogate(c))
                return true;
        }

        return false;
    }
}
