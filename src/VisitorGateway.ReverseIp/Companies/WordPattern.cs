namespace VisitorGateway.ReverseIp.Companies;

/// <summary>A word, or one with * for any letters before or behind it.</summary>
internal readonly record struct WordPattern(string Core, bool AnyBefore, bool AnyBehind)
{
    public bool IsExact => !AnyBefore && !AnyBehind;

    public static WordPattern Parse(string word) => new(word.Trim('*'), word.StartsWith('*'), word.EndsWith('*'));

    public bool Fits(string word)
    {
        if (IsExact)
            return word == Core;
        if (AnyBefore && AnyBehind)
            return word.Contains(Core, StringComparison.Ordinal);
        return AnyBefore ? word.EndsWith(Core, StringComparison.Ordinal) : word.StartsWith(Core, StringComparison.Ordinal);
    }
}
