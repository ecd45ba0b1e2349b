using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads <c>fit</c>: personas, and rules that hold for every persona.</summary>
internal sealed class FitReader(ErrorList errors)
{
    private const string Nobody = "Anyone";
    private static readonly string[] Keys = ["personas", "rules"];
    private static readonly string[] PersonaKeys = ["name", "rules"];
    private static readonly string[] RuleKeys = ["name", "when", "points", "note"];
    private readonly ConditionReader _conditions = new(errors, ofFit: true);

    public Persona[] Read(YamlNode fit)
    {
        if (!MapReader.IsMap(fit, "fit", "{ personas: [...] }", errors))
            return [];
        foreach (var _ in MapReader.Pairs(fit, "fit", Keys, errors))
            continue;

        var common = fit["rules"] is { } shared ? ReadRules(shared, "fit.rules") : [];
        var personas = new List<Persona>();
        if (fit["personas"] is { } list)
        {
            if (list.Kind != YamlKind.List)
                errors.Add(list, "fit.personas", "Expected a list of personas, each with name and rules.");
            for (var i = 0; i < list.Items.Count; i++)
            {
                if (MapReader.IsMap(list.Items[i], $"fit.personas[{i}]", "{ name: ..., rules: [...] }", errors))
                    personas.Add(ReadPersona(list.Items[i], $"fit.personas[{i}]", common));
            }
        }

        if (personas.Count == 0 && common.Count > 0)
            personas.Add(Build(Nobody, common));
        if (personas.Select(persona => persona.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < personas.Count)
            errors.Add(fit["personas"]!, "fit.personas", "Two personas have the same name.");
        return [.. personas];
    }

    private Persona ReadPersona(YamlNode map, string key, List<FitRule> common)
    {
        var name = "";
        List<FitRule> rules = [];
        foreach (var (part, value) in MapReader.Pairs(map, key, PersonaKeys, errors))
        {
            if (part.Value == "name")
                name = MapReader.Text(value, $"{key}.name", errors) ?? "";
            else
                rules = ReadRules(value, $"{key}.rules");
        }

        foreach (var needed in PersonaKeys)
        {
            if (map[needed] is null)
                errors.Add(map, $"{key}.{needed}", $"A persona needs its {needed}.");
        }

        return Build(name, [.. rules, .. common]);
    }

    private List<FitRule> ReadRules(YamlNode list, string key)
    {
        var rules = new List<FitRule>();
        if (list.Kind != YamlKind.List)
            errors.Add(list, key, "Expected a list of rules, each with when and points.");
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (MapReader.IsMap(list.Items[i], $"{key}[{i}]", "{ when: { company.kind: business }, points: 5 }", errors))
                rules.Add(ReadRule(list.Items[i], $"{key}[{i}]"));
        }

        return rules;
    }

    private FitRule ReadRule(YamlNode map, string key)
    {
        string? name = null;
        var points = 0.0;
        Condition when = new AllOf([]);
        foreach (var (part, value) in MapReader.Pairs(map, key, RuleKeys, errors))
        {
            var path = $"{key}.{part.Value}";
            switch (part.Value)
            {
                case "name":
                    name = MapReader.Text(value, path, errors);
                    break;
                case "when":
                    when = _conditions.Read(value, path);
                    break;
                case "points":
                    points = MapReader.Number(value, path, -1000, 1000, errors);
                    break;
                default:
                    MapReader.Text(value, path, errors);
                    break;
            }
        }

        if (map["when"] is null)
            errors.Add(map, $"{key}.when", "A rule needs its when.");
        if (map["points"] is null)
            errors.Add(map, $"{key}.points", "A rule needs its points.");

        var fields = new List<Field>();
        when.CollectFields(fields);
        Field[] distinct = [.. fields.DistinctBy(field => field.Name).OrderBy(field => field.Name, StringComparer.Ordinal)];
        return new FitRule(name ?? string.Join(", ", distinct.Select(field => field.Name)), points, when, distinct) { Source = map.Without("name") };
    }

    private static Persona Build(string name, List<FitRule> rules)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < rules.Count; i++)
        {
            var fields = string.Join('\n', rules[i].Fields.Select(field => field.Name));
            if (!groups.TryGetValue(fields, out var group))
                groups.Add(fields, group = []);
            group.Add(i);
        }

        Field[] asked = [.. rules.SelectMany(rule => rule.Fields).DistinctBy(field => field.Name)];
        return new Persona(name, rules, asked, [.. groups.Values.Select(group => group.ToArray())]);
    }
}
