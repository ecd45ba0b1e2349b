using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Benchmarks;

/// <summary>Find an address and have its country, number and name of the system; each address was asked for before.</summary>
public unsafe class WarmLookups : IDisposable
{
    private const int IPv4Bytes = 16;
    private const int IPv6Bytes = 28;

    private uint[] _ipv4 = [];
    private UInt128[] _ipv6 = [];
    private byte[] _sockets4 = [];
    private byte[] _sockets6 = [];
    private MmdbReader _reader = null!;
    private MmdbRecordCache<ThreeFields> _records = null!;
    private LibMaxMindDb? _library;

    [GlobalSetup]
    public void Setup()
    {
        (_ipv4, _ipv6) = (BenchmarkData.IPv4(), BenchmarkData.IPv6());
        _sockets4 = new byte[_ipv4.Length * IPv4Bytes];
        _sockets6 = new byte[_ipv6.Length * IPv6Bytes];
        for (var i = 0; i < _ipv4.Length; i++)
        {
            var four = _sockets4.AsSpan(i * IPv4Bytes);
            four[0] = 2;
            BinaryPrimitives.WriteUInt32BigEndian(four[4..], _ipv4[i]);
            var six = _sockets6.AsSpan(i * IPv6Bytes);
            six[0] = 10;
            BinaryPrimitives.WriteUInt128BigEndian(six[8..], _ipv6[i]);
        }

        _reader = MmdbReader.Open(BenchmarkData.Path);
        _records = new MmdbRecordCache<ThreeFields>(_reader, ThreeFields.Decode);
        _library = LibMaxMindDb.IsInstalled ? new LibMaxMindDb(BenchmarkData.Path) : null;
        Ours_random_IPv4();
        Ours_random_IPv6();
    }

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Ours_random_IPv4() => Ours4(BenchmarkData.Random);

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Ours_hot_IPv4() => Ours4(BenchmarkData.Hot);

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Ours_random_IPv6()
    {
        var sum = 0L;
        foreach (var address in _ipv6)
            if (_reader.TryFind(address, out var offset, out _))
                sum += _records.Get(offset).Sum;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Libmaxminddb_random_IPv4() => Library(_sockets4, IPv4Bytes, BenchmarkData.Random);

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Libmaxminddb_hot_IPv4() => Library(_sockets4, IPv4Bytes, BenchmarkData.Hot);

    [Benchmark(OperationsPerInvoke = BenchmarkData.Random)]
    public long Libmaxminddb_random_IPv6() => Library(_sockets6, IPv6Bytes, BenchmarkData.Random);

    public void Dispose()
    {
        _library?.Dispose();
        GC.SuppressFinalize(this);
    }

    private long Ours4(int different)
    {
        var sum = 0L;
        for (var i = 0; i < BenchmarkData.Random; i++)
            if (_reader.TryFind(_ipv4[i & (different - 1)], out var offset, out _))
                sum += _records.Get(offset).Sum;
        return sum;
    }

    private long Library(byte[] sockets, int size, int different)
    {
        if (_library is null)
            throw new InvalidOperationException("libmaxminddb is not installed (Debian: libmaxminddb-dev).");
        var sum = 0L;
        fixed (byte* first = sockets)
        {
            for (var i = 0; i < BenchmarkData.Random; i++)
                sum += _library.Find(first + (long)(i & (different - 1)) * size);
        }

        return sum;
    }
}
