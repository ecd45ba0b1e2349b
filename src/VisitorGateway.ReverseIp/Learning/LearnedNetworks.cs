using System.Globalization;
using System.Net;
using System.Net.Sockets;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Learning;

/// <summary>
/// Whose networks are, learned from people who identified themselves there: several people with addresses of one business
/// domain and hardly any of another. Evidence fades; the same sightings give the same answers in whatever order they came.
/// Not safe for several threads.
/// </summary>
public sealed class LearnedNetworks(LearningOptions options)
{
    private const double TypedWeight = 0.5;
    private const double LeastConfidence = 0.6;
    private const double MostConfidence = 0.95;

    // Worth less than a hundredth of what it was.
    private const int HalfLivesKept = 7;

    private readonly Dictionary<IPNetwork, List<Sighting>> _networks = [];

    /// <summary>Everything remembered, network by network.</summary>
    public IEnumerable<Sighting> Sightings => _networks.Values.SelectMany(s => s);

    public int Count => _networks.Count;

    /// <summary>The network that an address teaches about: 256 addresses of IPv4, or what a site gets of IPv6.</summary>
    public static IPNetwork NetworkOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return Networks.Containing(address, address.AddressFamily == AddressFamily.InterNetwork ? 24 : 48);
    }

    /// <summary>Adds a sighting; somebody seen before is only seen later.</summary>
    public void Add(Sighting sighting)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        if (!_networks.TryGetValue(sighting.Network, out var seen))
            _networks[sighting.Network] = seen = [];
        var known = seen.FindIndex(s => s.Person == sighting.Person && s.Domain == sighting.Domain);
        if (known >= 0)
            seen[known] = seen[known] with { Time = Math.Max(seen[known].Time, sighting.Time), Verified = seen[known].Verified || sighting.Verified };
        else
            seen.Add(sighting);
    }

    /// <summary>Forgets what was learned of a network, all or of one domain.</summary>
    /// <returns>How many people's words that were.</returns>
    public int Forget(IPNetwork network, string? domain = null)
    {
        if (!_networks.TryGetValue(network, out var seen))
            return 0;
        var gone = seen.RemoveAll(s => domain is null || s.Domain == domain);
        if (seen.Count == 0)
            _networks.Remove(network);
        return gone;
    }

    /// <summary>Lets go of what is worth nothing any more and of what is beyond the limits.</summary>
    public void Trim(long now)
    {
        var oldest = now - HalfLivesKept * (long)options.HalfLife.TotalMilliseconds;
        foreach (var (network, seen) in _networks)
        {
            seen.RemoveAll(s => s.Time < oldest);
            if (seen.Count > options.PeopleOfNetwork)
            {
                seen.Sort((a, b) => a.Time != b.Time ? b.Time.CompareTo(a.Time) : a.Person.CompareTo(b.Person));
                seen.RemoveRange(options.PeopleOfNetwork, seen.Count - options.PeopleOfNetwork);
            }
            if (seen.Count == 0)
                _networks.Remove(network);
        }
        if (_networks.Count <= options.Networks)
            return;
        foreach (var network in _networks.OrderBy(n => n.Value.Max(s => s.Time)).Take(_networks.Count - options.Networks).Select(n => n.Key).ToArray())
            _networks.Remove(network);
    }

    /// <summary>What is known of each network at an instant: its first domain by evidence.</summary>
    public IEnumerable<LearnedNetwork> At(long now)
    {
        foreach (var (network, seen) in _networks)
        {
            var all = seen.Sum(s => WeightOf(s, now));
            var first = seen.GroupBy(s => s.Domain, StringComparer.Ordinal)
                .Select(g => (Domain: g.Key, People: g.Count(), Evidence: g.Sum(s => WeightOf(s, now)), Last: g.Max(s => s.Time)))
                .OrderByDescending(d => d.Evidence).ThenBy(d => d.Domain, StringComparer.Ordinal).First();
            var learned = new LearnedNetwork(network, first.Domain, first.People, first.Evidence, all == 0 ? 0 : first.Evidence / all, first.Last, null);
            yield return learned with { Claim = ClaimOf(learned) };
        }
    }

    /// <summary>The networks that answer at an instant.</summary>
    public NetworkTable<LearnedClaim> TableAt(long now) =>
        new(At(now).Where(n => n.Claim is not null).Select(n => KeyValuePair.Create(n.Network, n.Claim!)));

    private LearnedClaim? ClaimOf(LearnedNetwork learned)
    {
        if (learned.People < options.People || learned.Evidence < options.Evidence || learned.Share < options.Share)
            return null;
        var strong = learned.People >= options.StrongPeople && learned.Evidence >= options.StrongEvidence;
        // At the least that does 0.6; half of what is missing to certainty with each person whom a server vouched for.
        var confidence = Math.Min(MostConfidence, 1 - (1 - LeastConfidence) * Math.Pow(2, options.Evidence - learned.Evidence)) * learned.Share;
        var last = DateTimeOffset.FromUnixTimeMilliseconds(learned.LastSeen);
        return new(learned.Domain, Math.Round(confidence, 3), strong, string.Create(
            CultureInfo.InvariantCulture,
            $"{learned.People} people with addresses at {learned.Domain} identified themselves from {learned.Network}, the last on {last:yyyy-MM-dd}."));
    }

    private double WeightOf(Sighting sighting, long now) =>
        (sighting.Verified ? 1 : TypedWeight) * Math.Pow(2, -Math.Max(0, now - sighting.Time) / options.HalfLife.TotalMilliseconds);
}
