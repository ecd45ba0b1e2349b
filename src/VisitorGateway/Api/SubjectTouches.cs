using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Api;

/// <summary>What brought a profile, or the profiles of an account.</summary>
/// <param name="First">The earliest, be it direct; null where nothing is known.</param>
/// <param name="Last">The latest that is not direct; direct only where there is nothing else.</param>
/// <param name="List">Latest first: of each profile the first touch and the latest of the others.</param>
/// <param name="Count">How many there were, those that the list leaves out included.</param>
internal sealed record SubjectTouches(TouchRow? First, TouchRow? Last, IReadOnlyList<TouchRow> List, int Count)
{
    private const int MaxListed = 50;

    public static SubjectTouches Of(Touch? first, Touch? last, IEnumerable<ProfileState> profiles)
    {
        var states = profiles.ToArray();
        var list = states.SelectMany(s => s.Touches).OrderByDescending(t => t.Time).Take(MaxListed).Select(t => TouchRow.Of(t)!);
        return new SubjectTouches(TouchRow.Of(first), TouchRow.Of(last), [.. list], states.Sum(s => s.TouchCount));
    }
}
