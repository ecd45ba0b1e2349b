using System.Globalization;
using System.Text;
using VisitorGateway.Scoring.Explain;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Explain;

/// <summary>An explanation for a terminal. Letters that a visitor sent are shown only where they print.</summary>
internal static class ExplanationText
{
    private const int LongestUrl = 60;

    public static string Of(Explanation explanation)
    {
        var score = explanation.Score;
        var text = new StringBuilder();
        text.AppendLine(Invariant($"{Plain(explanation.Subject)}  {Time(explanation.At)}  rules {explanation.RulesVersion}"));
        text.AppendLine(Invariant($"score {score.Total:0.0} = activity {score.Activity:0.0} + fit {score.Fit:0.0}   {score.Stage}   {score.Cell} ({score.Meaning}), coverage {score.Coverage:P0}{(score.Persona is null ? "" : $", {score.Persona}")}"));
        foreach (var scope in explanation.Scopes)
            text.AppendLine(Invariant($"  {scope.Scope}: {scope.Score:0.0} {scope.Stage}"));
        if (explanation.Journey is not null)
            text.AppendLine(Invariant($"  journey: {explanation.Journey}"));
        if (explanation.CoolsAt is { } cools)
            text.AppendLine(Invariant($"  leaves {score.Stage} on {Time(cools)} if nothing else happens"));
        text.AppendLine().AppendLine("  when                  then     now  rule");
        foreach (var line in explanation.Lines)
        {
            var when = line.Entry.Fit ? "who they are" : Time(line.Entry.Time);
            var notes = string.Join(", ", Notes(line));
            text.AppendLine(Invariant($"  {when,-20} {line.Entry.Points,6:0.##} {line.Now,7:0.00}  {line.Entry.Rule}{(notes.Length == 0 ? "" : $" ({notes})")}{Where(line.Event?.Url)}"));
        }

        if (explanation.LeftOut.Count > 0)
            text.AppendLine().AppendLine("  left out");
        foreach (var left in explanation.LeftOut)
            text.AppendLine(Invariant($"  {Time(left.Event.Time),-20} {Plain(left.Event.Type)}{Where(left.Event.Url)}: {Plain(left.Reason)}"));
        if (explanation.Next is { } next)
        {
            text.AppendLine().AppendLine(Invariant($"  {next.Missing:0.0} points to {next.Stage}; one of these would do:"));
            foreach (var way in next.Ways)
                text.AppendLine(Invariant($"    {way.Rule} ({way.Points:0.##}){(way.Times == 1 ? "" : Invariant($" {way.Times} times"))}"));
        }

        return text.ToString();
    }

    private static IEnumerable<string> Notes(ExplainedLine line)
    {
        if (line.Entry.Note is { } note and not LedgerNotes.Negative)
            yield return note;
        if (line.Entry.Programme is { } programme)
            yield return "programme " + programme;
        if (line.Weight < 1)
            yield return Invariant($"weighs {line.Weight:0.00}");
    }

    private static string Where(string? url) => url is null ? "" : "  " + Plain(url.Length > LongestUrl ? url[..LongestUrl] + "..." : url);

    private static string Plain(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = char.IsControl(source[i]) || char.GetUnicodeCategory(source[i]) == UnicodeCategory.Format ? '?' : source[i];
    });

    private static string Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
