using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules;

/// <summary>
/// Finds the persona that fits best. What is unknown earns nothing and counts half in the grade, so that by itself it makes
/// neither a D nor an A; how much is known is told beside it.
/// </summary>
internal static class FitScorer
{
    public static FitResult Best(IReadOnlyList<Persona> personas, Cutoffs cutoffs, ref MatchContext context, out Persona? best)
    {
        best = null;
        var result = FitResult.Unknown;
        foreach (var persona in personas)
        {
            var fit = Of(persona, cutoffs, ref context);
            if (best is not null && (fit.Points < result.Points || (fit.Points == result.Points && fit.Coverage <= result.Coverage)))
                continue;
            best = persona;
            result = fit;
        }

        return result;
    }

    private static FitResult Of(Persona persona, Cutoffs cutoffs, ref MatchContext context)
    {
        var points = 0.0;
        var person = 0.0;
        var possible = 0.0;
        var neutral = 0.0;
        foreach (var group in persona.Groups)
        {
            var most = 0.0;
            var isKnown = AreKnown(persona.Rules[group[0]].Fields, ref context);
            foreach (var index in group)
            {
                var rule = persona.Rules[index];
                most = Math.Max(most, rule.Points);
                if (!rule.When.IsMet(ref context))
                    continue;
                isKnown = true;
                points += rule.Points;
                person += rule.OfPerson ? rule.Points : 0;
            }

            possible += most;
            neutral += isKnown ? 0 : most / 2;
        }

        var known = 0;
        foreach (var field in persona.Fields)
            known += field.IsKnown(ref context) ? 1 : 0;
        if (known == 0)
            return new FitResult(points, person, '?', 0, null);

        var share = possible > 0 ? 100 * (points + neutral) / possible : points < 0 ? 0 : 50;
        var coverage = (double)known / persona.Fields.Length;
        return new FitResult(points, person, cutoffs.GradeOf(share), coverage, points > 0 ? persona.Name : null);
    }

    private static bool AreKnown(Field[] fields, ref MatchContext context)
    {
        foreach (var field in fields)
        {
            if (!field.IsKnown(ref context))
                return false;
        }

        return true;
    }

    public static void Explain(Persona persona, ref MatchContext context, long since, List<LedgerEntry> ledger)
    {
        foreach (var rule in persona.Rules)
        {
            if (rule.Points != 0 && rule.When.IsMet(ref context))
                ledger.Add(Line(rule.Name, rule.Points, since));
        }
    }

    public static LedgerEntry Line(string name, double points, long since) =>
        new(default, since, 0, name, points, 0, null, null, points < 0 ? LedgerNotes.Negative : null, Fit: true);
}
