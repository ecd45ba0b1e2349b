using System.Collections.Frozen;
using System.Numerics;

namespace VisitorGateway.Scoring.Rules;

/// <summary>
/// The rules that events of one type can meet, found by what their path patterns need at the start of a segment: one pass over
/// the path finds all rules that may apply, however many there are. The rest are asked always.
/// </summary>
internal sealed class EventRules
{
    /// <summary>Beginnings of segments are looked up by at most so many characters.</summary>
    private const int LongestPrefix = 8;

    private readonly Rule[] _rules;
    private readonly ulong[] _always;
    private readonly FrozenDictionary<ulong, int[]> _byAnchor;
    private readonly uint _prefixLengths;

    public EventRules(Rule[] rules)
    {
        _rules = rules;
        _always = new ulong[(rules.Length + 63) / 64];
        var byAnchor = new Dictionary<ulong, List<int>>();
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].When.PathAnchors is not { } anchors)
            {
                _always[i / 64] |= 1UL << i % 64;
                continue;
            }

            foreach (var anchor in anchors)
            {
                var text = anchor.IsWhole || anchor.Text.Length <= LongestPrefix ? anchor.Text : anchor.Text[..LongestPrefix];
                if (!anchor.IsWhole)
                    _prefixLengths |= 1u << text.Length;
                var key = KeyOf(StableHash.Start(text), anchor.IsWhole ? 0 : text.Length);
                if (!byAnchor.TryGetValue(key, out var list))
                    byAnchor.Add(key, list = []);
                list.Add(i);
            }
        }

        _byAnchor = byAnchor.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    /// <summary>How many words <see cref="Find"/> needs.</summary>
    public int Words => _always.Length;

    public Rule this[int index] => _rules[index];

    /// <summary>Sets the bit of every rule that an event with this path may meet.</summary>
    public void Find(ReadOnlySpan<char> path, Span<ulong> found)
    {
        _always.CopyTo(found);
        if (_byAnchor.Count == 0)
            return;

        var at = 0;
        while (at < path.Length)
        {
            // Segments start after each slash.
            var length = 0;
            var hash = StableHash.Start("");
            for (at++; at < path.Length && path[at] != '/'; at++)
            {
                hash = StableHash.Add(hash, path[at]);
                if (++length <= LongestPrefix && (_prefixLengths & (1u << length)) != 0)
                    Mark(KeyOf(hash, length), found);
            }

            Mark(KeyOf(hash, 0), found);
        }
    }

    /// <summary>Takes the first bit out; false when there is none.</summary>
    public static bool TryTake(Span<ulong> found, out int index)
    {
        for (var word = 0; word < found.Length; word++)
        {
            if (found[word] == 0)
                continue;
            index = word * 64 + BitOperations.TrailingZeroCount(found[word]);
            found[word] &= found[word] - 1;
            return true;
        }

        index = -1;
        return false;
    }

    private void Mark(ulong key, Span<ulong> found)
    {
        if (!_byAnchor.TryGetValue(key, out var rules))
            return;
        foreach (var rule in rules)
            found[rule / 64] |= 1UL << rule % 64;
    }

    private static ulong KeyOf(ulong hash, int length) => StableHash.Of(hash, (ulong)length);
}
