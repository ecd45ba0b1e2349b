namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// A trie as the file's tree. Two passes over it: records are pushed down to the leaves (and equal neighbours joined),
/// then the remaining nodes are numbered in order of address, so that a lookup's nodes lie close together.
/// A reference is a node of the result, or <see cref="Leaf"/> of a record.
/// </summary>
internal sealed class TreeLayout
{
    private const int AliasRef = int.MinValue;

    private readonly NetworkTrie _trie;
    private readonly bool _join;
    private readonly List<(int Left, int Right)> _nodes = [];
    private int _ipv4 = Leaf(NetworkTrie.None);

    public TreeLayout(NetworkTrie trie, bool joinEqualNeighbours)
    {
        _trie = trie;
        _join = joinEqualNeighbours;
        var root = trie.Root == NetworkTrie.None ? Leaf(NetworkTrie.None) : Place(trie.Root, NetworkTrie.None, 0, true);
        if (root < 0)
        {
            // The format needs a node even when all addresses share one answer.
            _nodes.Clear();
            _nodes.Add((root, root));
        }
        else
        {
            Renumber(root);
        }
    }

    public int Count => _nodes.Count;

    /// <summary>References of a node's two branches.</summary>
    public (int Left, int Right) this[int node] => _nodes[node];

    /// <summary>The reference of a record; <see cref="RecordOf"/> undoes it. None is -1.</summary>
    public static int Leaf(int record) => -record - 2;

    public static int RecordOf(int reference) => -reference - 2;

    // Depth is at most 128, so recursion is.
    private int Place(int index, int inherited, int depth, bool zeros)
    {
        if (index == NetworkTrie.Alias)
            return AliasRef;
        var reference = index == NetworkTrie.None ? Leaf(inherited) : PlaceNode(index, inherited, depth, zeros);
        // The branch of IPv4, or the leaf above it that answers for all of IPv4.
        if (zeros && (depth == 96 || (depth < 96 && IsLeaf(index))))
            _ipv4 = reference;
        return reference;
    }

    private bool IsLeaf(int index) =>
        index == NetworkTrie.None || _trie.At(index) is { Left: NetworkTrie.None, Right: NetworkTrie.None };

    private int PlaceNode(int index, int inherited, int depth, bool zeros)
    {
        var node = _trie.At(index);
        var record = node.Record == NetworkTrie.None ? inherited : node.Record;
        if (node.Left == NetworkTrie.None && node.Right == NetworkTrie.None)
            return Leaf(record);
        var left = Place(node.Left, record, depth + 1, zeros);
        var right = Place(node.Right, record, depth + 1, false);
        if (left == right && left < 0 && left != AliasRef && (_join || left == Leaf(NetworkTrie.None)))
            return left;
        _nodes.Add((left, right));
        return _nodes.Count - 1;
    }

    // Nodes stand children first; turned round into parents first, left before right, root 0.
    private void Renumber(int root)
    {
        var numbers = new int[_nodes.Count];
        Array.Fill(numbers, -1);
        var order = new List<int>(_nodes.Count);
        var stack = new Stack<int>();
        stack.Push(root);
        while (stack.TryPop(out var old))
        {
            if (numbers[old] >= 0)
                continue;
            numbers[old] = order.Count;
            order.Add(old);
            var (left, right) = _nodes[old];
            if (Resolve(right) is var r and >= 0)
                stack.Push(r);
            if (Resolve(left) is var l and >= 0)
                stack.Push(l);
        }
        var placed = new List<(int, int)>(order.Count);
        foreach (var old in order)
            placed.Add((Number(_nodes[old].Left), Number(_nodes[old].Right)));
        _nodes.Clear();
        _nodes.AddRange(placed);

        int Number(int reference) => Resolve(reference) is var node and >= 0 ? numbers[node] : Resolve(reference);
    }

    private int Resolve(int reference) => reference == AliasRef ? _ipv4 : reference;
}
