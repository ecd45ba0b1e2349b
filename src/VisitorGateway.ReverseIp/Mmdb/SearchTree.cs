using System.Buffers.Binary;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// The binary tree at the start of a file. A node is two records side by side, the left for bit 0:
/// <code>
/// 24 bits  LLL RRR            28 bits  LLL lr RRR (half bytes lead)            32 bits  LLLL RRRR
/// </code>
/// A record below the node count is a node, equal to it is "nothing here", above it is a place in the data
/// section plus node count plus 16.
/// </summary>
internal readonly struct SearchTree(byte[] file, MmdbMetadata metadata)
{
    private readonly byte[] _file = file;
    private readonly int _recordSize = metadata.RecordSize;

    public readonly uint NodeCount = metadata.NodeCount;

    public uint Child(uint node, uint bit)
    {
        var at = (int)(node * (_recordSize / 4L));
        switch (_recordSize)
        {
            case 24:
                return bit == 0 ? Read32(at) >> 8 : Read32(at + 2) & 0xFF_FFFF;
            case 28:
                return bit == 0
                    ? (Read32(at) >> 8) | ((uint)(_file[at + 3] & 0xF0) << 20)
                    : Read32(at + 3) & 0x0FFF_FFFF;
            default:
                return Read32(at + (int)bit * 4);
        }
    }

    /// <summary>Follows 32 bits from the first on, from a node at a depth of 0; stops where the tree does.</summary>
    public uint Walk(uint node, uint address, ref int depth, int end)
    {
        while (node < NodeCount && depth < end)
        {
            node = Child(node, (address >> (31 - depth)) & 1);
            depth++;
        }
        return node;
    }

    public uint Walk(UInt128 address, out int depth)
    {
        depth = 0;
        uint node = 0;
        var bits = (ulong)(address >> 64);
        while (node < NodeCount && depth < 128)
        {
            if (depth == 64)
                bits = (ulong)address;
            node = Child(node, (uint)(bits >> 63));
            bits <<= 1;
            depth++;
        }
        return node;
    }

    private uint Read32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at, 4));
}
