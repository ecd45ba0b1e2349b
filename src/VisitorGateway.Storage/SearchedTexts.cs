using System.Text.Json;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>The texts that an erasure looks for, as they may stand in stored JSON, with ASCII letters in lower case.</summary>
public static class SearchedTexts
{
    public static IReadOnlyList<string> Of(IReadOnlyList<ProfileId> profiles, IReadOnlyList<string> texts)
    {
        HashSet<string> searched = new(StringComparer.Ordinal);
        foreach (var profile in profiles)
            searched.Add(profile.ToString());

        foreach (var text in texts)
        {
            if (text.Length < Erasure.ShortestText)
                continue;

            searched.Add(Lower(text));
            // An address with a plus sign stands in JSON of ours as \u002B.
            searched.Add(Lower(JsonEncodedText.Encode(text).ToString()));
        }

        return [.. searched];
    }

    /// <summary>Whether a text holds one of those that <see cref="Of"/> gave.</summary>
    public static bool AreIn(string text, IReadOnlyList<string> searched)
    {
        var lower = Lower(text);
        for (var i = 0; i < searched.Count; i++)
        {
            if (lower.Contains(searched[i], StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>As SQLite's lower() does: ASCII letters only.</summary>
    internal static string Lower(string text) =>
        string.Create(text.Length, text, static (lower, from) =>
        {
            for (var i = 0; i < lower.Length; i++)
                lower[i] = char.IsAsciiLetterUpper(from[i]) ? char.ToLowerInvariant(from[i]) : from[i];
        });
}
