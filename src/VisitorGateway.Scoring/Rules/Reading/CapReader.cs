using System.Globalization;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads <c>cap: 2 per 30d</c> and <c>at_least: 3 in 7d</c>.</summary>
internal static class CapReader
{
    private const int MostTimes = 100;
    private static readonly string[] Caps = ["N per 1h", "N per 1d", "N per visit", "N per 30d", "N per forever"];
    private static readonly string[] AtLeasts = ["N in 1h", "N in 7d", "N in 30d"];

    public static Cap ReadCap(YamlNode node, string key, ErrorList errors)
    {
        if (Split(node, " per ", 1) is not var (times, window))
        {
            errors.Add(node, key, $"A cap says how many times the rule may pay, 1 to {MostTimes}, and in what.", Caps);
            return default;
        }

        switch (window)
        {
            case "visit":
                return new Cap(times, CapScope.Visit, 0);
            case "forever":
                return new Cap(times, CapScope.Forever, 0);
            default:
                if (Duration.TryParse(window, out var span) && span is >= Duration.Hour and <= 365 * Duration.Day)
                    return new Cap(times, CapScope.Window, span);
                errors.Add(node, key, $"'{window}' is no span of 1h to 365d.", Caps);
                return default;
        }
    }

    public static AtLeast ReadAtLeast(YamlNode node, string key, ErrorList errors)
    {
        if (Split(node, " in ", 2) is var (times, window) && Duration.TryParse(window, out var span) && span <= 365 * Duration.Day)
            return new AtLeast(times, span);
        errors.Add(node, key, $"Expected how often, 2 to {MostTimes}, in which time, at most 365d.", AtLeasts);
        return default;
    }

    private static (int Times, string Window)? Split(YamlNode node, string word, int fewest) =>
        node.Kind == YamlKind.Text
        && node.Value.IndexOf(word, StringComparison.Ordinal) is var at and > 0
        && int.TryParse(node.Value.AsSpan(0, at).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var times)
        && times >= fewest && times <= MostTimes
            ? (times, node.Value[(at + word.Length)..].Trim())
            : null;
}
