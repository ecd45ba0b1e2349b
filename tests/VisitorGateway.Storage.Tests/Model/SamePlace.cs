using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests.Model;

/// <summary>Events are the same that have the same id at the same position.</summary>
internal sealed class SamePlace : IEqualityComparer<StoredEvent>
{
    public static readonly SamePlace Instance = new();

    public bool Equals(StoredEvent x, StoredEvent y) => x.Position == y.Position && x.Event.Id == y.Event.Id && x.Profile == y.Profile;

    public int GetHashCode(StoredEvent obj) => HashCode.Combine(obj.Position, obj.Event.Id);
}
