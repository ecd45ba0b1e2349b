using System.Text.RegularExpressions;

namespace VisitorGateway.Recognise;

/// <summary>
/// A regular expression out of a list, matched in time linear in the text. Built when it is first needed: building takes
/// milliseconds and most are only asked for after their literal was seen.
/// </summary>
internal sealed class LinearPattern(string pattern, bool anyCase = false)
{
    private Regex? _regex;

    public string Text => pattern;

    public Regex Regex => _regex ??= Build();

    /// <exception cref="ListFormatException">Lookaround, back references, or no expression at all.</exception>
    public void Check() => _ = Regex;

    private Regex Build()
    {
        try
        {
            return anyCase
                ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)
                : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ListFormatException($"{pattern} cannot be matched in linear time: {e.Message}", e);
        }
    }
}
