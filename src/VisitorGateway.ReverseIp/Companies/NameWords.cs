using System.Globalization;
using System.Text;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>A name as its words: lower case, accents folded, split at all else and where digits or capitals begin.</summary>
internal static class NameWords
{
    private const int MostWords = 32;

    public static List<string> Split(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var before = '\0';
        foreach (var raw in Fold(name))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(raw) is UnicodeCategory.NonSpacingMark)
                continue;
            var isWord = char.IsLetterOrDigit(raw);
            var begins = char.IsAsciiDigit(raw) != char.IsAsciiDigit(before) || (char.IsUpper(raw) && char.IsLower(before));
            if (word.Length > 0 && (!isWord || begins))
                Take();
            if (isWord)
                word.Append(char.ToLowerInvariant(raw));
            before = raw;
        }
        if (word.Length > 0)
            Take();
        return words;

        void Take()
        {
            if (words.Count < MostWords)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Letters and the accents that follow them; letters that are no accented ones by their usual spelling.</summary>
    public static string Fold(string name)
    {
        var spelled = name.Replace("ß", "ss", StringComparison.Ordinal).Replace("ø", "o", StringComparison.Ordinal)
            .Replace("Ø", "O", StringComparison.Ordinal).Replace("ł", "l", StringComparison.Ordinal)
            .Replace("Ł", "L", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal)
            .Replace("Æ", "AE", StringComparison.Ordinal).Replace("đ", "d", StringComparison.Ordinal)
            .Replace("ı", "i", StringComparison.Ordinal);
        try
        {
            return spelled.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // A lone surrogate cannot be normalised; the name is hostile or damaged and stays as it is.
            return spelled;
        }
    }
}
