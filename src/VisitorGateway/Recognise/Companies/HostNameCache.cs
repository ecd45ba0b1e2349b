using System.Net;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Host names by address, in memory only, with an end to each and a bound to all. Two generations: the older is forgotten as a whole.</summary>
internal sealed class HostNameCache(int capacity)
{
    private readonly Lock _gate = new();
    private Dictionary<IPAddress, Answer> _young = [];
    private Dictionary<IPAddress, Answer> _old = [];

    public Answer? Find(IPAddress address, long now)
    {
        lock (_gate)
        {
            if (!_young.TryGetValue(address, out var answer) && _old.TryGetValue(address, out answer))
                SetLocked(address, answer);
            return answer is not null && answer.Until > now ? answer : null;
        }
    }

    public void Set(IPAddress address, Answer answer)
    {
        lock (_gate)
            SetLocked(address, answer);
    }

    private void SetLocked(IPAddress address, Answer answer)
    {
        _young[address] = answer;
        if (_young.Count > capacity / 2)
            (_old, _young) = (_young, []);
    }

    /// <param name="Host">Null when there is none, or it is not known yet.</param>
    /// <param name="Until">Milliseconds since 1970 UTC.</param>
    /// <param name="IsAsking">The question is under way.</param>
    internal sealed record Answer(string? Host, long Until, bool IsAsking = false);
}
