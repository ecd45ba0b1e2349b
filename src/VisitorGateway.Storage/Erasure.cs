using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>Whom to forget.</summary>
/// <param name="Profiles">Any profiles of theirs; whom they were merged with is forgotten with them.</param>
/// <param name="Texts">
/// What else names them (an e-mail address): refusals that hold one of these, in any case of ASCII letters, go too, and so do
/// signals of their accounts that hold one. Texts of fewer than 3 characters are not looked for.
/// </param>
public sealed record Erasure(IReadOnlyList<ProfileId> Profiles, IReadOnlyList<string> Texts)
{
    public const int ShortestText = 3;
}
