using System.Net;
using System.Threading.Channels;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Companies;

/// <summary>
/// Visitors who were there while their address's host name was being asked for. Two generations: who waits for an answer that never
/// comes is forgotten with the older one. Never waits, never grows.
/// </summary>
/// <param name="capacity">Addresses in a generation.</param>
internal sealed class LateNames(int capacity)
{
    private const int MostVisitors = 32;

    private readonly Lock _gate = new();
    private readonly Channel<LateVisitor> _found = Channel.CreateBounded<LateVisitor>(
        new BoundedChannelOptions(1000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private Dictionary<IPAddress, List<LateVisitor>> _young = [];
    private Dictionary<IPAddress, List<LateVisitor>> _old = [];

    /// <summary>Visitors whose address has a name now.</summary>
    public ChannelReader<LateVisitor> Reader => _found.Reader;

    public void Wait(IPAddress address, VisitorId visitor, string site)
    {
        lock (_gate)
        {
            if (!_young.TryGetValue(address, out var visitors) && !_old.TryGetValue(address, out visitors))
            {
                if (_young.Count >= capacity)
                    (_old, _young) = (_young, []);
                _young[address] = visitors = [];
            }

            var waiting = new LateVisitor(address, visitor, site);
            if (visitors.Count < MostVisitors && !visitors.Contains(waiting))
                visitors.Add(waiting);
        }
    }

    public void Answered(IPAddress address, bool named)
    {
        List<LateVisitor>? visitors;
        lock (_gate)
        {
            if (!_young.Remove(address, out visitors) && !_old.Remove(address, out visitors))
                return;
        }

        for (var i = 0; named && i < visitors.Count; i++)
            _found.Writer.TryWrite(visitors[i]);
    }
}
