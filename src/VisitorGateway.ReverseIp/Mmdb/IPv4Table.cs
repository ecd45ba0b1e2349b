namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// Where the first 16 bits of every IPv4 address lead: 320 KiB that replace 16 dependent reads by one.
/// </summary>
internal sealed class IPv4Table
{
    public const int Bits = 16;

    // A smaller tree lies in the processor's cache anyway.
    public const uint WorthFromNodes = 1 << 14;

    public readonly uint[] Records = new uint[1 << Bits];
    public readonly byte[] Depths = new byte[1 << Bits];

    public IPv4Table(SearchTree tree, uint root) => Fill(tree, root, 0, 0);

    // Depth is at most 16, so recursion is.
    private void Fill(SearchTree tree, uint record, int depth, int first)
    {
        if (depth < Bits && record < tree.NodeCount)
        {
            Fill(tree, tree.Child(record, 0), depth + 1, first);
            Fill(tree, tree.Child(record, 1), depth + 1, first + (1 << (Bits - 1 - depth)));
            return;
        }
        var count = 1 << (Bits - depth);
        Records.AsSpan(first, count).Fill(record);
        Depths.AsSpan(first, count).Fill((byte)depth);
    }
}
