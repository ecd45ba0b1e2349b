namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>Lists a tree's networks, left branch first.</summary>
internal static class MmdbWalk
{
    public static IEnumerable<MmdbNetwork> Networks(MmdbReader reader)
    {
        var tree = reader.Tree;
        var width = reader.Metadata.IpVersion == 6 ? 128 : 32;
        // A proper tree visits every node once; some room is left for writers that share equal branches.
        var steps = 16L * tree.NodeCount + 1024;
        var stack = new Stack<(uint Record, UInt128 Address, int Depth)>();
        stack.Push((0, 0, 0));
        while (stack.TryPop(out var at))
        {
            if (at.Record < tree.NodeCount)
            {
                if (--steps < 0)
                    throw new MmdbFormatException("the tree's branches share nodes without end");
                if (at.Depth >= width)
                    throw new MmdbFormatException($"the tree goes on below the last bit of an address, at node {at.Record}");
                if (at.Depth > 0 && at.Record == reader.IPv4Root && width == 128 && (at.Address != 0 || at.Depth != 96))
                    continue;
                var bit = UInt128.One << (width - 1 - at.Depth);
                stack.Push((tree.Child(at.Record, 1), at.Address | bit, at.Depth + 1));
                stack.Push((tree.Child(at.Record, 0), at.Address, at.Depth + 1));
            }
            else if (reader.TryGetData(at.Record, out var offset))
            {
                yield return new(ToNetwork(at.Address, at.Depth, width), offset);
            }
        }
    }

    private static System.Net.IPNetwork ToNetwork(UInt128 address, int depth, int width)
    {
        if (width == 32)
            return new(Addresses.FromIPv4((uint)address), depth);
        return depth >= 96 && address >> 32 == 0
            ? new(Addresses.FromIPv4((uint)address), depth - 96)
            : new(Addresses.FromIPv6(address), depth);
    }
}
