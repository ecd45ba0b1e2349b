namespace VisitorGateway.Collect;

/// <summary>Text from outside, made safe to keep: no control characters, no lone surrogates, within its length.</summary>
internal static class CleanText
{
    /// <summary>Null for null, empty or blank text. A cut never splits a surrogate pair.</summary>
    public static string? Of(string? text, int maxChars)
    {
        if (text is null)
            return null;
        var clean = text.AsSpan().Trim();
        var fits = clean.Length <= maxChars;
        if (!fits)
            clean = clean[..(char.IsHighSurrogate(clean[maxChars - 1]) ? maxChars - 1 : maxChars)];
        if (clean.IsEmpty)
            return null;
        if (!NeedsWork(clean))
            return clean.Length == text.Length ? text : clean.ToString();

        return string.Create(clean.Length, text, static (target, source) =>
        {
            source.AsSpan().Trim()[..target.Length].CopyTo(target);
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
