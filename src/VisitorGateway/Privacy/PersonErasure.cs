using VisitorGateway.Storage;

namespace VisitorGateway.Privacy;

/// <summary>What an erasure would take, or took.</summary>
/// <param name="Profiles">The profile that stands for the person, and those that were merged into it.</param>
/// <param name="KnownAs">E-mail addresses and ids of the site's own that they gave.</param>
/// <param name="FirstSeen">Time of their first event, in milliseconds since 1970 UTC; null without events.</param>
/// <param name="Refusals">Refused requests that name them.</param>
internal sealed record PersonErasure(
    IReadOnlyList<string> Profiles, IReadOnlyList<string> KnownAs, long Events, long? FirstSeen, long? LastSeen, int Signals, int Refusals)
{
    public static PersonErasure Of(PersonRecords person) => new(
        [.. person.Profiles.Select(p => p.ToString())],
        [.. person.Emails, .. person.ExternalIds],
        person.Events.Count,
        person.Events.Count == 0 ? null : person.Events.Min(e => e.Event.Time),
        person.Events.Count == 0 ? null : person.Events.Max(e => e.Event.Time),
        person.Signals.Count,
        person.Refusals.Count);

    public PersonErasure Done(Erased erased) => this with
    {
        Profiles = [.. erased.Profiles.Select(p => p.ToString())],
        Events = erased.Events,
        Signals = erased.Signals,
        Refusals = erased.Rejects,
    };
}
