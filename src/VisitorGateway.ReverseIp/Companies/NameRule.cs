namespace VisitorGateway.ReverseIp.Companies;

/// <summary>A pattern of words and what it says about a name that has it.</summary>
/// <param name="Text">The pattern as written.</param>
/// <param name="Display">Name for people when the pattern identifies the company, else null.</param>
internal sealed record NameRule(NetworkKind Kind, int Weight, string Text, WordPattern[] Words, string? Display)
{
    /// <summary>From here on a pattern names a certain company instead of describing one.</summary>
    public const int Identifies = 9;

    /// <summary>Whether the pattern fits the words from an index on.</summary>
    public bool Fits(List<string> words, int from)
    {
        if (words.Count - from < Words.Length)
            return false;
        for (var i = 0; i < Words.Length; i++)
            if (!Words[i].Fits(words[from + i]))
                return false;
        return true;
    }

    /// <summary>Heavier wins; of two equal ones the one that keeps a provider from passing for a business; then the longer.</summary>
    public bool Beats(NameRule? other)
    {
        if (other is null)
            return true;
        if (Weight != other.Weight)
            return Weight > other.Weight;
        if (Kind == NetworkKind.Business != (other.Kind == NetworkKind.Business))
            return other.Kind == NetworkKind.Business;
        return Text.Length > other.Text.Length;
    }
}
