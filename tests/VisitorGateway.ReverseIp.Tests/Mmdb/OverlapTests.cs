using System.Net;
using FsCheck;
using FsCheck.Fluent;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

public sealed class OverlapTests
{
    [Fact]
    public void Gives_back_every_network_that_was_written() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var written = Disjoint(random, random.Next(1, 60));
        var writer = SmallDatabase.NewWriter(join: false);
        foreach (var (network, i) in written.Select((network, i) => (network, i)))
            writer.Add(network, MmdbValue.Of((uint)i));
        var read = MmdbReader.FromBytes(writer.ToArray());
        return written.Select((network, i) => (network.ToString(), (UInt128)i)).ToHashSet()
            .SetEquals(read.Networks().Select(n => (n.Network.ToString(), read.Decode(n.DataOffset).Unsigned)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Agrees_with_the_longest_prefix_among_random_overlapping_networks() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var version = random.Next(2) == 0 ? 4 : 6;
        var networks = Enumerable.Range(0, random.Next(1, 80)).Select(_ => RandomNetwork(random, 6, version == 6)).ToList();
        var writer = SmallDatabase.NewWriter(version, random.Next(2) == 0);
        for (var i = 0; i < networks.Count; i++)
            writer.Add(networks[i], MmdbValue.Of((uint)(i % 5)));
        var reader = MmdbReader.FromBytes(writer.ToArray());
        reader.Verify();
        return networks.Select(n => n.BaseAddress).Concat(Enumerable.Range(0, 50).Select(_ => RandomNetwork(random, 6, version == 6).BaseAddress))
            .All(address => Agrees(networks, reader, address));
    }).QuickCheckThrowOnFailure();

    /// <summary>A network that shares its first bits with few others, so that many overlap.</summary>
    internal static IPNetwork RandomNetwork(Random random, int randomBits, bool withIPv6 = true)
    {
        if (withIPv6 && random.Next(3) == 0)
        {
            // Outside the aliases of IPv4, whose answers the oracle does not know.
            var length = random.Next(33, 129);
            var bits = ((UInt128)0x2001_0db8 << 96) | ((UInt128)random.Next(1 << randomBits) << random.Next(0, 96 - randomBits));
            return new(Addresses.FromIPv6(Addresses.Mask(bits, length, 128)), length);
        }
        var prefixLength = random.Next(1, 33);
        var address = (uint)random.Next(1 << randomBits) << random.Next(0, 32 - Math.Min(randomBits, 31));
        return new(Addresses.FromIPv4((uint)Addresses.Mask(address, prefixLength, 32)), prefixLength);
    }

    private static bool Agrees(List<IPNetwork> networks, MmdbReader reader, IPAddress address)
    {
        var best = -1;
        for (var i = 0; i < networks.Count; i++)
            if (networks[i].Contains(address) && (best < 0 || networks[i].PrefixLength >= networks[best].PrefixLength))
                best = i;
        var found = reader.TryFind(address, out var offset, out var prefixLength);
        if (found != best >= 0 || (found && reader.Decode(offset).Unsigned != (UInt128)(best % 5)))
            return false;
        // Whatever lies in the answer's network shares the answer, so no network with another record is inside it.
        var answer = Addresses.Network(address, prefixLength);
        return !networks.Exists(n => n.PrefixLength > prefixLength && answer.Contains(n.BaseAddress) && IndexOf(networks, n) % 5 != best % 5);
    }

    // The one that holds among equal networks.
    private static int IndexOf(List<IPNetwork> networks, IPNetwork network) => networks.FindLastIndex(n => n.Equals(network));

    private static List<IPNetwork> Disjoint(Random random, int count)
    {
        var result = new List<IPNetwork>();
        for (var i = 0; i < count; i++)
        {
            var candidate = RandomNetwork(random, 16);
            if (result.TrueForAll(n => !n.Contains(candidate.BaseAddress) && !candidate.Contains(n.BaseAddress)))
                result.Add(candidate);
        }
        return result;
    }
}
