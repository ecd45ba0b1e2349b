namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Nearest
{
    private const int LongestWord = 64;

    /// <summary>" Did you mean 'x'?", or nothing when no word is near.</summary>
    public static string Suggest(string word, IEnumerable<string> legal) =>
        Find(word, legal) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    public static string? Find(string word, IEnumerable<string> legal)
    {
        if (word.Length is 0 or > LongestWord)
            return null;
        string? best = null;
        var least = Math.Max(word.Length < 4 ? 1 : 2, word.Length / 3) + 1;
        foreach (var candidate in legal)
        {
            var distance = Distance(word.ToLowerInvariant().Replace('-', '_'), candidate.ToLowerInvariant().Replace('-', '_'));
            if (distance < least)
                (best, least) = (candidate, distance);
        }

        return best;
    }

    // Levenshtein, one row at a time.
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
