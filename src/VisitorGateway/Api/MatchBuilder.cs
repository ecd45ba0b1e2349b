using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Api;

/// <summary>Why the gateway thinks it is this company, in sentences.</summary>
internal static class MatchBuilder
{
    public static SubjectMatch Build(CompanyMatch? match, IReadOnlyList<ProfileHistoryPart> parts)
    {
        if (match is null)
            return new SubjectMatch(0, "none", "No address was seen yet.", null, []);
        var evidence = new List<string> { match.Reason };
        var mail = parts
            .Select(p => p.State.Person?.Email)
            .OfType<string>()
            .Select(e => e[(e.IndexOf('@', StringComparison.Ordinal) + 1)..])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        if (mail.Length == 1)
            evidence.Add($"The e-mail address given in a form is at {mail[0]}");
        else if (mail.Length > 1)
            evidence.Add($"E-mail addresses given in forms are at {string.Join(", ", mail.Take(3))}");
        return new SubjectMatch(match.Confidence, match.Source, match.Reason, match.Network, evidence);
    }
}
