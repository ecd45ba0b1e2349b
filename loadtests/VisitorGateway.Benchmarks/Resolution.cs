using System.Net;
using BenchmarkDotNet.Attributes;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.Benchmarks;

/// <summary>Whole answers through all layers: reserved networks, an operator's list, learned networks, databases, holders.</summary>
public class Resolution
{
    private const int ListedNetworks = 1000;

    private IPAddress[] _ipv4 = [];
    private IPAddress[] _ipv6 = [];
    private CompanyResolver _resolver = null!;

    [GlobalSetup]
    public void Setup()
    {
        _ipv4 = Array.ConvertAll(BenchmarkData.IPv4(), a => new IPAddress([(byte)(a >> 24), (byte)(a >> 16), (byte)(a >> 8), (byte)a]));
        _ipv6 = Array.ConvertAll(BenchmarkData.IPv6(), ToAddress);
        var databases = new CompanyDatabases(BenchmarkData.Folder);
        databases.Reload();
        _resolver = new CompanyResolver(databases)
        {
            Layers = new CompanyLayers
            {
                Operator = new NetworkTable<NetworkClaim>(Some(7, new NetworkClaim { Company = "Acme", Source = "networks.csv", Place = "line 2" })),
                Learned = new NetworkTable<LearnedClaim>(Some(11, new LearnedClaim("acme.com", 0.8, false, "Learned."))),
            },
        };
        Random_IPv4();
        Random_IPv6();
    }

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Random_IPv4() => Resolve(_ipv4, BenchmarkData.Random);

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Hot_IPv4() => Resolve(_ipv4, BenchmarkData.Hot);

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Random_IPv6() => Resolve(_ipv6, BenchmarkData.Random);


    private static IPAddress ToAddress(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new IPAddress(bytes);
    }

    private static IEnumerable<KeyValuePair<IPNetwork, T>> Some<T>(int seed, T value)
    {
        var random = new Random(seed);
        for (var i = 0; i < ListedNetworks; i++)
            yield return KeyValuePair.Create(new IPNetwork(new IPAddress([(byte)random.Next(1, 224), (byte)random.Next(256), (byte)random.Next(256), 0]), 24), value);
    }

    private long Resolve(IPAddress[] addresses, int different)
    {
        var sum = 0L;
        for (var i = 0; i < BenchmarkData.Random; i++)
            sum += (_resolver.Resolve(addresses[i & (different - 1)]).Asn ?? 0) + 1;
        return sum;
    }
}
