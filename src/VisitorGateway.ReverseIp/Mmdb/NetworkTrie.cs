namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// A binary tree of networks under construction. Every node may hold a record; a network's record also covers what is
/// below it as far as nothing more specific was added there. Grows by 12 bytes a node.
/// </summary>
internal sealed class NetworkTrie(int width)
{
    public const int None = -1;

    // A child: a node's number, None, or Alias - "whatever the IPv4 branch is".
    public const int Alias = -2;

    private readonly List<Node[]> _blocks = [];
    private int _count;

    public int Width { get; } = width;

    public int Root { get; private set; } = None;

    /// <summary>Adds a network; of two equal ones the later holds.</summary>
    public void Add(UInt128 address, int prefixLength, int record)
    {
        if (Root == None)
            Root = NewNode();
        var node = Root;
        for (var depth = 0; depth < prefixLength; depth++)
        {
            ref var child = ref ChildOf(ref At(node), (int)(address >> (Width - 1 - depth)) & 1);
            if (child < 0)
            {
                var added = NewNode();
                child = added;
            }
            node = child;
        }
        At(node).Record = record;
    }

    /// <summary>Makes a branch an alias of IPv4 unless there is something below or above it already.</summary>
    public void AddAlias(UInt128 address, int prefixLength)
    {
        var node = Root;
        for (var depth = 0; node >= 0; depth++)
        {
            if (At(node).Record != None)
                return;
            ref var child = ref ChildOf(ref At(node), (int)(address >> (Width - 1 - depth)) & 1);
            if (depth == prefixLength - 1)
            {
                if (child == None)
                    child = Alias;
                return;
            }
            if (child == None)
            {
                var added = NewNode();
                child = added;
            }
            node = child;
        }
    }

    public ref Node At(int index) => ref _blocks[index >> 16][index & 0xFFFF];

    // Blocks never move, so a reference into one stays good while nodes are added.
    private int NewNode()
    {
        if ((_count & 0xFFFF) == 0)
            _blocks.Add(new Node[1 << 16]);
        At(_count) = new() { Left = None, Right = None, Record = None };
        return _count++;
    }

    private static ref int ChildOf(ref Node node, int bit)
    {
        if (bit == 0)
            return ref node.Left;
        return ref node.Right;
    }

    public struct Node
    {
        public int Left;
        public int Right;
        public int Record;
    }
}
