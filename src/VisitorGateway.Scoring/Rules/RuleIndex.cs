using System.Collections.Frozen;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules;

/// <summary>Rules by event type, each in the file's order, so that an event is asked only about rules that it could meet.</summary>
internal sealed class RuleIndex
{
    private readonly FrozenDictionary<string, EventRules> _byType;
    private readonly EventRules _ofUnnamedTypes;

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
            name => name, name => Select(rules, type => type.IsMatch(name)), StringComparer.OrdinalIgnoreCase);
        _ofUnnamedTypes = Select(rules, type => !type.IsExact);
    }

    public EventRules For(string eventType) => _byType.GetValueOrDefault(eventType, _ofUnnamedTypes);

    private static EventRules Select(IReadOnlyList<Rule> rules, Func<Glob, bool> mayMatch) =>
        new([.. rules.Where(rule => rule.When.EventTypes is not { } types || types.Any(mayMatch))]);
}
