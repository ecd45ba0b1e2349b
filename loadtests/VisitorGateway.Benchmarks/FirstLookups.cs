using BenchmarkDotNet.Attributes;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Benchmarks;

/// <summary>The first time that anything is asked for in a file just opened: what opening costs is left out.</summary>
public class FirstLookups
{
    private uint[] _ipv4 = [];
    private MmdbReader _reader = null!;
    private MmdbRecordCache<ThreeFields> _records = null!;

    [GlobalSetup]
    public void Setup() => _ipv4 = BenchmarkData.IPv4();

    [IterationSetup]
    public void Open()
    {
        _reader = MmdbReader.Open(BenchmarkData.Path);
        _records = new MmdbRecordCache<ThreeFields>(_reader, ThreeFields.Decode);
    }

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Ours_first_touch_IPv4()
    {
        var sum = 0L;
        foreach (var address in _ipv4)
            if (_reader.TryFind(address, out var offset, out _))
                sum += _records.Get(offset).Asn;
        return sum;
    }
}
