using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// A MaxMind DB file in memory: finds the record of an address and decodes it. The file is read fully, so what happens
/// to it on disk later does not matter. Immutable, and safe for any number of threads. A lookup allocates nothing.
/// <code>
/// file:  search tree | 16 zero bytes | data section | ab cd ef "MaxMind.com" | metadata map
/// </code>
/// </summary>
public sealed class MmdbReader
{
    private const int Separator = 16;
    private const int MetadataSearch = 128 * 1024;

    private readonly byte[] _file;
    private readonly int _dataStart;
    private readonly int _dataBytes;
    private readonly SearchTree _tree;
    private readonly uint _ipv4Root;
    private readonly int _ipv4Depth;
    private readonly IPv4Table? _ipv4Table;

    private MmdbReader(byte[] file, bool alwaysWithTable = false)
    {
        if (file.Length >= 2 && file[0] == 0x1F && file[1] == 0x8B)
            throw new MmdbFormatException("the file is compressed (gzip); unpack it first");
        var marker = file.AsSpan(Math.Max(0, file.Length - MetadataSearch)).LastIndexOf(MetadataMarker);
        if (marker < 0)
            throw new MmdbFormatException("no metadata marker: this is not a MaxMind DB, or it is cut off");
        var dataEnd = marker + Math.Max(0, file.Length - MetadataSearch);
        Metadata = MmdbMetadata.Read(file.AsSpan(dataEnd + MetadataMarker.Length));
        if (Metadata.TreeBytes + Separator > dataEnd)
            throw new MmdbFormatException($"{Metadata.NodeCount} nodes of {Metadata.NodeBytes} bytes do not fit into {dataEnd} bytes");
        _file = file;
        _dataStart = (int)Metadata.TreeBytes + Separator;
        _dataBytes = dataEnd - _dataStart;
        _tree = new(file, Metadata);
        if (Metadata.IpVersion == 6)
            while (_ipv4Root < _tree.NodeCount && _ipv4Depth < 96)
            {
                _ipv4Root = _tree.Child(_ipv4Root, 0);
                _ipv4Depth++;
            }
        if ((alwaysWithTable || _tree.NodeCount >= IPv4Table.WorthFromNodes) && _ipv4Root < _tree.NodeCount)
            _ipv4Table = new(_tree, _ipv4Root);
    }

    public MmdbMetadata Metadata { get; }

    internal SearchTree Tree => _tree;

    internal int DataBytes => _dataBytes;

    internal uint IPv4Root => _ipv4Root;

    internal static ReadOnlySpan<byte> MetadataMarker =>
        [0xAB, 0xCD, 0xEF, (byte)'M', (byte)'a', (byte)'x', (byte)'M', (byte)'i', (byte)'n', (byte)'d', (byte)'.', (byte)'c', (byte)'o', (byte)'m'];

    /// <summary>Reads a file into memory and checks its metadata. A damaged record shows only when it is looked up, or by <see cref="Verify"/>.</summary>
    /// <exception cref="MmdbFormatException">The file is no MaxMind DB or larger than 2 GB.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static MmdbReader Open(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= Array.MaxLength
            ? new(File.ReadAllBytes(path))
            : throw new MmdbFormatException($"{length} bytes; files beyond 2 GB are not supported");
    }

    /// <summary>Reads a file that is in memory already. The array is not copied and must not change any more.</summary>
    public static MmdbReader FromBytes(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file);
    }

    /// <summary>For trees in which most addresses are not: the table then ends nearly every walk before it begins.</summary>
    internal static MmdbReader FromSparse(byte[] file) => new(file, alwaysWithTable: true);

    /// <summary>
    /// Finds an address. Gives where its record is and the length of the network prefix that shares the answer, in the
    /// address's own family. When there is no record (false) the prefix still says how far that holds. An IPv6 address is
    /// never found in a database of IPv4; ::ffff:0:0/96, 2002::/16 and 2001::/32 are whatever the file makes of them.
    /// </summary>
    /// <exception cref="MmdbFormatException">The tree leads nowhere.</exception>
    public bool TryFind(IPAddress address, out uint dataOffset, out int prefixLength)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? TryFind(Addresses.ToIPv4(address), out dataOffset, out prefixLength)
            : TryFind(Addresses.ToIPv6(address), out dataOffset, out prefixLength);
    }

    /// <summary>Finds an IPv4 address, 1.2.3.4 being 0x01020304.</summary>
    public bool TryFind(uint ipv4, out uint dataOffset, out int prefixLength)
    {
        uint record;
        prefixLength = 0;
        if (_ipv4Table is { } table)
        {
            var index = ipv4 >> (32 - IPv4Table.Bits);
            record = table.Records[index];
            prefixLength = table.Depths[index];
        }
        else
        {
            record = _ipv4Root;
        }
        record = _tree.Walk(record, ipv4, ref prefixLength, 32);
        return TryGetData(record, out dataOffset);
    }

    /// <summary>Finds an IPv6 address, its first bit being the highest.</summary>
    public bool TryFind(UInt128 ipv6, out uint dataOffset, out int prefixLength)
    {
        if (Metadata.IpVersion == 4)
        {
            dataOffset = 0;
            prefixLength = 0;
            return false;
        }
        return TryGetData(_tree.Walk(ipv6, out prefixLength), out dataOffset);
    }

    /// <summary>A cursor before the record at an offset that a lookup gave.</summary>
    public MmdbCursor Read(uint dataOffset) => dataOffset < (uint)_dataBytes
        ? new(_file.AsSpan(_dataStart, _dataBytes), (int)dataOffset)
        : throw new MmdbFormatException($"no data at offset {dataOffset}");

    /// <summary>The whole record at an offset that a lookup gave.</summary>
    public MmdbValue Decode(uint dataOffset)
    {
        var cursor = Read(dataOffset);
        return MmdbValue.Read(ref cursor);
    }

    /// <summary>The record of an address, or null when there is none.</summary>
    public MmdbValue? Find(IPAddress address) => TryFind(address, out var offset, out _) ? Decode(offset) : null;

    /// <summary>
    /// All networks in order of address, IPv4 first in IPv6 trees and its aliases left out. Costs memory for one path only;
    /// a tree whose branches share nodes so that it never ends gives <see cref="MmdbFormatException"/>.
    /// </summary>
    public IEnumerable<MmdbNetwork> Networks() => MmdbWalk.Networks(this);

    /// <summary>
    /// Reads every node and every record once, with a byte of memory per node and a bit per byte of data.
    /// </summary>
    /// <exception cref="MmdbFormatException">Something in the file is damaged; the first thing found.</exception>
    public MmdbSummary Verify() => MmdbVerification.Run(this);

    internal bool TryGetData(uint record, out uint dataOffset)
    {
        dataOffset = record - _tree.NodeCount - Separator;
        if (record == _tree.NodeCount)
            return false;
        if (record < _tree.NodeCount)
            throw new MmdbFormatException($"the tree goes on below the last bit of an address, at node {record}");
        return record - _tree.NodeCount >= Separator && dataOffset < (uint)_dataBytes
            ? true
            : throw new MmdbFormatException($"the tree leads to {record}, outside the data section");
    }
}
