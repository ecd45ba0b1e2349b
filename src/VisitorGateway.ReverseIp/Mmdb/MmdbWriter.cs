using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// Builds a MaxMind DB file from networks in any order; where they overlap the more specific one wins. Records are
/// deduplicated, and the smallest record size that fits is chosen. Not safe for several threads.
/// </summary>
public sealed class MmdbWriter
{
    private static readonly (UInt128 Address, int PrefixLength)[] Aliases =
    [
        ((UInt128)0xFFFF << 32, 96),
        ((UInt128)0x2002 << 112, 16),
        ((UInt128)0x2001_0000 << 96, 32),
    ];

    private readonly MmdbWriterOptions _options;
    private readonly DataSection _data = new();
    private readonly NetworkTrie _trie;

    public MmdbWriter(MmdbWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.IpVersion is not (4 or 6))
            throw new ArgumentException($"IP version {options.IpVersion}; only 4 and 6 are known", nameof(options));
        _options = options;
        _trie = new(options.IpVersion == 6 ? 128 : 32);
    }

    /// <summary>Nodes of the tree as last written.</summary>
    public long Nodes { get; private set; }

    /// <summary>Stores a record for any number of networks to come.</summary>
    /// <returns>What <see cref="Add(IPNetwork, uint)"/> takes; equal records share it.</returns>
    public uint AddRecord(MmdbValue record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var offset = _data.Add(record);
        return offset <= int.MaxValue - 16 ? offset : throw new InvalidOperationException("the data section is beyond 2 GB");
    }

    /// <summary>Gives a network its record. Of two equal networks the later one holds.</summary>
    /// <exception cref="ArgumentException">An IPv6 network in a file of IPv4.</exception>
    public void Add(IPNetwork network, MmdbValue record) => Add(network, AddRecord(record));

    public void Add(IPNetwork network, uint record)
    {
        if (network.BaseAddress.AddressFamily == AddressFamily.InterNetwork)
            AddIPv4(Addresses.ToIPv4(network.BaseAddress), network.PrefixLength, record);
        else
            AddIPv6(Addresses.ToIPv6(network.BaseAddress), network.PrefixLength, record);
    }

    /// <summary>Writes the file. More networks may be added afterwards and a larger file be written.</summary>
    /// <exception cref="InvalidOperationException">Tree and data together do not fit into 32-bit records.</exception>
    public void WriteTo(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (_options is { IpVersion: 6, AliasIPv4: true })
            foreach (var (address, prefixLength) in Aliases)
                _trie.AddAlias(address, prefixLength);
        var layout = new TreeLayout(_trie, _options.JoinEqualNeighbours);
        Nodes = layout.Count;
        var largest = layout.Count + 16L + _data.Written.Length;
        var recordSize = largest < 1 << 24 ? 24 : largest < 1 << 28 ? 28 : 32;
        if (largest > uint.MaxValue)
            throw new InvalidOperationException($"{layout.Count} nodes and {_data.Written.Length} bytes of data do not fit into one file");
        WriteTree(output, layout, recordSize);
        output.Write(new byte[16]);
        output.Write(_data.Written.Span);
        output.Write(MmdbReader.MetadataMarker);
        output.Write(Metadata(layout.Count, recordSize).Span);
    }

    /// <summary>The file as bytes.</summary>
    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        WriteTo(stream);
        return stream.ToArray();
    }

    internal void AddIPv4(uint address, int prefixLength, uint record) =>
        _trie.Add(address, _trie.Width == 128 ? prefixLength + 96 : prefixLength, (int)record);

    internal void AddIPv6(UInt128 address, int prefixLength, uint record)
    {
        if (_trie.Width == 32)
            throw new ArgumentException("an IPv6 network in a file of IPv4");
        _trie.Add(address, prefixLength, (int)record);
    }

    private static void WriteTree(Stream output, TreeLayout layout, int recordSize)
    {
        var nodeBytes = recordSize / 4;
        var buffer = new byte[nodeBytes * 8192];
        var used = 0;
        for (var i = 0; i < layout.Count; i++)
        {
            var (left, right) = layout[i];
            WriteNode(buffer.AsSpan(used), recordSize, ToRecord(left, layout.Count), ToRecord(right, layout.Count));
            used += nodeBytes;
            if (used == buffer.Length)
            {
                output.Write(buffer);
                used = 0;
            }
        }
        output.Write(buffer.AsSpan(0, used));
    }

    private static uint ToRecord(int reference, int nodeCount)
    {
        if (reference >= 0)
            return (uint)reference;
        var record = TreeLayout.RecordOf(reference);
        return record == NetworkTrie.None ? (uint)nodeCount : (uint)nodeCount + 16 + (uint)record;
    }

    private static void WriteNode(Span<byte> to, int recordSize, uint left, uint right)
    {
        if (recordSize == 32)
        {
            BinaryPrimitives.WriteUInt32BigEndian(to, left);
            BinaryPrimitives.WriteUInt32BigEndian(to[4..], right);
            return;
        }
        to[0] = (byte)(left >> 16);
        to[1] = (byte)(left >> 8);
        to[2] = (byte)left;
        if (recordSize == 28)
        {
            to[3] = (byte)(((left >> 20) & 0xF0) | (right >> 24));
            to = to[1..];
        }
        to[3] = (byte)(right >> 16);
        to[4] = (byte)(right >> 8);
        to[5] = (byte)right;
    }

    private ReadOnlyMemory<byte> Metadata(int nodeCount, int recordSize)
    {
        var languages = _options.Languages.Select(MmdbValue.Of).ToArray();
        var description = _options.Description.Select(d => (d.Key, MmdbValue.Of(d.Value))).ToArray();
        var section = new DataSection();
        section.Add(MmdbValue.Map(
            ("binary_format_major_version", MmdbValue.Of((ushort)2)),
            ("binary_format_minor_version", MmdbValue.Of((ushort)0)),
            // libmaxminddb takes a file that was built at 0 for damaged.
            ("build_epoch", MmdbValue.Of((ulong)Math.Max(1, _options.Built.ToUnixTimeSeconds()))),
            ("database_type", MmdbValue.Of(_options.DatabaseType)),
            ("description", MmdbValue.Map(description)),
            ("ip_version", MmdbValue.Of((ushort)_options.IpVersion)),
            ("languages", MmdbValue.Array(languages)),
            ("node_count", MmdbValue.Of((uint)nodeCount)),
            ("record_size", MmdbValue.Of((ushort)recordSize))));
        return section.Written;
    }
}
