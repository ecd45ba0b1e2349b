using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>An event that the index does not hold yet.</summary>
internal readonly record struct TailEntry(ProfileId Profile, EventId Id, long Position)
{
    /// <summary>The order of the index.</summary>
    public static int Compare(TailEntry one, TailEntry other)
    {
        var byProfile = one.Profile.Value.CompareTo(other.Profile.Value);
        return byProfile != 0 ? byProfile : one.Id.Value.CompareTo(other.Id.Value);
    }
}
