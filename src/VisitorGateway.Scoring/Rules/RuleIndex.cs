using System.Collections.Frozen;

namespace VisitorGateway.Scoring.Rules;

/// <summary>Rules by event type, each list in the file's order, so that an event is asked only about rules that it could meet.</summary>
internal sealed class RuleIndex
{
    private readonly FrozenDictionary<string, Rule[]> _byType;
    private readonly Rule[] _ofUnnamedTypes;

    public RuleIndex(IReadOnlyList<Rule> rules)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in rules)
        {
            foreach (var type in rule.When.EventTypes ?? [])
            {
                if (type.IsExact)
                    names.Add(type.Pattern);
            }
        }

        _byType = names.ToFrozenDictionary(
            name => name,
            name => rules.Where(rule => rule.When.EventTypes is not { } types || types.Any(type => type.IsMatch(name))).ToArray(),
            StringComparer.OrdinalIgnoreCase);
        _ofUnnamedTypes = rules.Where(rule => rule.When.EventTypes is not { } types || types.Any(type => !type.IsExact)).ToArray();
    }

    public ReadOnlySpan<Rule> For(string eventType) => _byType.GetValueOrDefault(eventType, _ofUnnamedTypes);
}
