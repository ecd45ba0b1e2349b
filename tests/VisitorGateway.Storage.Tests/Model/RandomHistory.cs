using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Tests.Model;

/// <summary>Random commands of one seed, and the model that they are also given to.</summary>
internal sealed class RandomHistory(int seed, ProfileId[] cast)
{
    private const int IdsOfAHistory = 1_000_000;
    private readonly Random _random = new(seed);
    private readonly List<TrackedEvent> _sent = [];
    private int _ids = seed * IdsOfAHistory;

    public StoreModel Model { get; } = new();

    public VisitorId[] Visitors { get; } = [Some.Visitor(2), Some.Visitor(3)];

    public int Next(int below) => _random.Next(below);

    public ProfileId Pick() => cast[_random.Next(cast.Length)];

    public string Key() => $"{seed}:{_random.Next(4)}";

    public TrackedEvent Note(string type) => Some.Note(++_ids, type);

    /// <summary>One to four events, some of which were sent before.</summary>
    public TrackedEvent[] Events() => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => Event())];

    private TrackedEvent Event()
    {
        if (_sent.Count > 0 && _random.Next(4) == 0)
            return _sent[_random.Next(_sent.Count)];
        _sent.Add(Some.Event(++_ids, 1 + _random.Next(4)));
        return _sent[^1];
    }
}
