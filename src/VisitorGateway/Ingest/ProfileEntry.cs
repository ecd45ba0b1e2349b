using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Ingest;

/// <summary>A profile in memory, owned by the ingest loop.</summary>
internal sealed class ProfileEntry
{
    /// <summary>So long ago that every pause is over.</summary>
    public const long NeverSaved = long.MinValue / 2;

    public ProfileEntry(ProfileState state)
    {
        State = state;
        Expected = state.Person;
    }

    public ProfileState State { get; set; }

    /// <summary>Who the profile will be known to be once the events on their way to the store are folded.</summary>
    public Person? Expected { get; set; }

    /// <summary>What it told that is not stored yet; its snapshot waits for that, so that a crash cannot lose it.</summary>
    public List<ScoreSignal> News { get; } = [];

    /// <summary>Some of its news is being stored.</summary>
    public bool IsRaising { get; set; }

    /// <summary>Folded further than its saved snapshot.</summary>
    public bool Dirty { get; set; }

    /// <summary>When it was last saved, by Environment.TickCount64; NeverSaved when it was not since it was loaded.</summary>
    public long SavedAt { get; set; } = NeverSaved;

    /// <summary>The account that it counted for when it was last saved.</summary>
    public AccountId? SavedAccount { get; set; }

    /// <summary>Absorbed by another profile; its events count there now.</summary>
    public bool Absorbed { get; set; }

    /// <summary>Erased: nothing is stored for it, and it is never kept in memory.</summary>
    public bool Erased { get; init; }

    /// <summary>The store holds more than was folded, and could not be read; whoever finds it next loads it anew.</summary>
    public bool Behind { get; set; }

    /// <summary>The account that was last told of this profile.</summary>
    public AccountId? ToldAccount { get; set; }

    /// <summary>Use counter of the cache; the lowest goes first.</summary>
    public long LastUse { get; set; }
}
