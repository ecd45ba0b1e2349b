using System.Collections.Frozen;

namespace VisitorGateway.Recognise.Bots;

/// <summary>
/// Finds all of many ASCII literals in one pass over a text (Aho and Corasick, 1975,
/// https://doi.org/10.1145/360825.360855). Letters are folded to lower case; characters beyond ASCII match nothing.
/// </summary>
internal sealed class LiteralAutomaton
{
    private readonly FrozenDictionary<int, int> _next;
    private readonly int[] _fallback;

    // Literals that end in a state, and the nearest state down the fallbacks that has any (0: none).
    private readonly int[][] _ends;
    private readonly int[] _nextEnd;

    public LiteralAutomaton(IReadOnlyList<string> literals)
    {
        var next = new Dictionary<int, int>();
        List<List<int>> ends = [[]];
        List<int> parents = [0];
        List<char> letters = ['\0'];
        for (var literal = 0; literal < literals.Count; literal++)
        {
            var state = 0;
            foreach (var c in literals[literal])
            {
                if (!next.TryGetValue(Edge(state, c), out var to))
                {
                    to = ends.Count;
                    next.Add(Edge(state, c), to);
                    ends.Add([]);
                    parents.Add(state);
                    letters.Add(c);
                }

                state = to;
            }

            if (state != 0)
                ends[state].Add(literal);
        }

        _fallback = new int[ends.Count];
        _nextEnd = new int[ends.Count];
        foreach (var state in ByDepth(parents))
        {
            var at = _fallback[parents[state]];
            int to;
            while (!next.TryGetValue(Edge(at, letters[state]), out to) && at != 0)
                at = _fallback[at];
            _fallback[state] = to == state ? 0 : to;
            _nextEnd[state] = ends[_fallback[state]].Count > 0 ? _fallback[state] : _nextEnd[_fallback[state]];
        }

        _next = next.ToFrozenDictionary();
        _ends = [.. ends.Select(e => e.ToArray())];
    }

    /// <summary>Calls back for every occurrence, by where it ends.</summary>
    public void Scan<TFound>(ReadOnlySpan<char> text, ref TFound found)
        where TFound : struct, ILiteralFound, allows ref struct
    {
        var state = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= 128)
            {
                state = 0;
                continue;
            }

            if (c is >= 'A' and <= 'Z')
                c = (char)(c | 0x20);
            int to;
            while (!_next.TryGetValue(Edge(state, c), out to) && state != 0)
                state = _fallback[state];
            state = to;
            for (var end = _ends[state].Length > 0 ? state : _nextEnd[state]; end != 0; end = _nextEnd[end])
            {
                foreach (var literal in _ends[end])
                    found.At(literal, i + 1);
            }
        }
    }

    private static int Edge(int state, char c) => (state << 7) | c;

    // Parents come before their children, shallow before deep, so fallbacks are ready when they are needed.
    private static IEnumerable<int> ByDepth(List<int> parents)
    {
        var depth = new int[parents.Count];
        for (var state = 1; state < parents.Count; state++)
            depth[state] = depth[parents[state]] + 1;
        return Enumerable.Range(1, parents.Count - 1).OrderBy(state => depth[state]);
    }
}
