using System.Text;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>What rules want remembered of earlier events. The same question asked by two rules is remembered once.</summary>
/// <param name="first">Number of the first mark: behind the rules.</param>
internal sealed class MarkList(int first)
{
    /// <summary>Times of each step that a profile remembers.</summary>
    private const int Times = 8;

    private readonly List<Rule> _marks = [];
    private readonly Dictionary<string, int> _byText = new(StringComparer.Ordinal);

    public IReadOnlyList<Rule> Items => _marks;

    public int Add(YamlNode asked, Condition when)
    {
        var text = TextOf(asked, new StringBuilder()).ToString();
        if (!_byText.TryGetValue(text, out var index))
            _byText.Add(text, index = Add(when, Times, null));
        return index;
    }

    public LastOf Add(int times, int last, Condition when)
    {
        var lastOf = new LastOf(times, last, first + _marks.Count);
        Add(when, last, lastOf);
        return lastOf;
    }

    private int Add(Condition when, int remembered, LastOf? lastOf)
    {
        var index = first + _marks.Count;
        _marks.Add(new Rule(when) { Index = index, Name = "", Points = 0, IsMark = true, Remembered = remembered, LastOf = lastOf });
        return index;
    }

    private static StringBuilder TextOf(YamlNode node, StringBuilder text)
    {
        text.Append(node.Kind).Append('\u0001').Append(node.Value).Append('\u0002');
        foreach (var item in node.Items)
            TextOf(item, text);
        foreach (var (key, value) in node.Pairs)
        {
            // How long it may be ago is each rule's own.
            if (key.Value != "within")
                TextOf(value, text.Append(key.Value).Append('\u0003'));
        }

        return text.Append('\u0004');
    }
}
