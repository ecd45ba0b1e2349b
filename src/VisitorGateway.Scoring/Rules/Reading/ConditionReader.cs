using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads a <c>when</c> into a condition.</summary>
/// <param name="ofFit">True when only fields of company and person are legal.</param>
internal sealed class ConditionReader(ErrorList errors, bool ofFit)
{
    private const int Deepest = 8;

    /// <summary>Types that something of ours or a usual integration sends; others are legal, but a near miss is told.</summary>
    private static readonly string[] KnownTypes =
    [
        EventTypes.PageView, EventTypes.PageLeave, EventTypes.Download, EventTypes.OutboundClick,
        EventTypes.FormSubmit, EventTypes.SiteSearch, EventTypes.Identify,
    ];

    private static readonly string[] Comparisons =
        ["5", "50..500", "50..", "..500", "\">= 5\"", "\"> 5\"", "\"<= 5\"", "\"< 5\""];

    private static readonly string[] Combinations = ["any", "all", "not"];

    /// <summary>Reads what stands directly under a rule's <c>when</c> only.</summary>
    public EarlierReader? Earlier { get; init; }

    /// <param name="earlier">Receives what is asked of earlier events; null where that is not legal.</param>
    public Condition Read(YamlNode node, string key, RuleMemoryParts? earlier = null, int depth = 0)
    {
        if (node.Kind != YamlKind.Map)
        {
            errors.Add(node, key, "Expected conditions, as in { event: page_view, path: /pricing* }.");
            return new AllOf([]);
        }

        if (depth > Deepest)
        {
            errors.Add(node, key, $"Conditions nest more than {Deepest} deep.");
            return new AllOf([]);
        }

        var parts = new List<Condition>();
        foreach (var (name, value) in MapReader.Pairs(node, key, errors))
        {
            var path = $"{key}.{name.Value}";
            switch (name.Value)
            {
                case "any":
                    parts.Add(new AnyOf(ReadList(value, path, depth)));
                    break;
                case "all":
                    parts.Add(new AllOf(ReadList(value, path, depth)));
                    break;
                case "not":
                    parts.Add(new NoneOf(ReadList(value, path, depth)));
                    break;
                case "event" when !ofFit:
                    // First, so that a rule is asked about no other events.
                    parts.Insert(0, ReadEvent(value, path));
                    break;
                case "at_least" when earlier is not null:
                    Earlier!.ReadAtLeast(value, path, earlier);
                    break;
                case "after" or "unless" when earlier is not null:
                    Earlier!.Read(value, path, name.Value == "after", earlier);
                    break;
                case "at_least" or "after" or "unless":
                    errors.Add(name, path, $"{name.Value} is about a whole rule: it stands directly under the when of a rule.");
                    break;
                default:
                    if (ReadField(name, value, path) is { } condition)
                        parts.Add(condition);
                    break;
            }
        }

        return parts.Count == 1 ? parts[0] : new AllOf([.. parts]);
    }

    private Condition[] ReadList(YamlNode node, string key, int depth)
    {
        if (node.Kind == YamlKind.Map)
            return [Read(node, key, earlier: null, depth + 1)];
        if (node.Kind == YamlKind.List && node.Items.Count > 0)
            return [.. node.Items.Select((item, i) => Read(item, $"{key}[{i}]", earlier: null, depth + 1))];
        errors.Add(node, key, "Expected conditions or a list of them.");
        return [];
    }

    private EventCondition ReadEvent(YamlNode node, string key)
    {
        var types = new List<Glob>();
        foreach (var (item, path) in MapReader.Alternatives(node, key, errors))
        {
            if (EventTypes.IsReserved(item.Value))
                errors.Add(item, path, $"'{item.Value}' is the gateway's own note and never scored.");
            else if (!Glob.TryParse(item.Value, GlobMode.Text, out var glob))
                errors.Add(item, path, "Expected the name of an event, as in page_view.");
            else
                types.Add(glob);
            if (!KnownTypes.Contains(item.Value, StringComparer.OrdinalIgnoreCase) && Nearest.Find(item.Value, KnownTypes) is { } nearest)
                errors.Warn(item, path, $"No event '{item.Value}' comes from the tracker by itself. Did you mean '{nearest}'?");
        }

        return new EventCondition([.. types]);
    }

    private FieldCondition? ReadField(YamlNode name, YamlNode value, string key)
    {
        if (Fields.Find(name.Value) is not { } field || (ofFit && field.Scope == FieldScope.Event))
        {
            var legal = LegalKeys();
            var elsewhere = Fields.Find(name.Value) is null ? "" : " Fit asks only who they are: company.* and person.*.";
            var nearest = Nearest.Suggest(name.Value, legal);
            errors.Add(name, key, $"'{name.Value}' is nothing that a rule can ask for.{elsewhere}{nearest}", legal);
            return null;
        }

        var tests = new List<ValueTest>();
        foreach (var (item, path) in MapReader.Alternatives(value, key, errors))
        {
            if (ReadTest(field, item, path) is { } test)
                tests.Add(test);
        }

        return new FieldCondition(field, [.. tests]);
    }

    private ValueTest? ReadTest(Field field, YamlNode item, string key)
    {
        switch (field.Kind)
        {
            case FieldKind.Number when NumberRange.TryParse(item.Value, out var range):
            case FieldKind.Value when NumberRange.TryParse(item.Value, out range):
                return new ValueTest(null, range);
            case FieldKind.Flag when item.Value is "true" or "false":
                var wanted = item.Value == "true" ? 1 : 0;
                return new ValueTest(null, new NumberRange(wanted, wanted));
            case FieldKind.Number:
                errors.Add(item, key, $"'{item.Value}' is no comparison.", Comparisons);
                return null;
            case FieldKind.Flag:
                errors.Add(item, key, $"'{item.Value}' is neither true nor false.", ["true", "false"]);
                return null;
            default:
                if (Glob.TryParse(item.Value, field.Kind == FieldKind.Path ? GlobMode.Path : GlobMode.Text, out var glob))
                    return new ValueTest(glob, default);
                errors.Add(item, key, $"A pattern has 1 to {Glob.LongestWithStars} characters beside its stars.");
                return null;
        }
    }

    private List<string> LegalKeys()
    {
        var legal = new List<string>();
        if (!ofFit)
            legal.AddRange(["event", "at_least", "after", "unless"]);
        legal.AddRange(Combinations);
        foreach (var field in Fields.All)
        {
            if (!ofFit || field.Scope != FieldScope.Event)
                legal.Add(field.Name);
        }

        if (!ofFit)
            legal.Add(Fields.PropertyPrefix + "NAME");
        legal.Add(Fields.PersonPrefix + "FORM_FIELD");
        return legal;
    }
}
