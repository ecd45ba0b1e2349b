using System.Collections.Frozen;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads a rules file, telling all that is wrong at once.</summary>
internal sealed class RulesReader
{
    private const int MostRules = 10_000;
    private static readonly string[] Keys =
        ["half_lives", "stages", "levels", "grades", "assets", "products", "programmes", "rules", "fit"];
    private static readonly string[] RuleKeys = ["name", "when", "points", "once", "cap", "half_life", "product", "programme", "note"];
    private static readonly string[] Scopes = ["asset", "visit", "profile"];

    private readonly ErrorList _errors;
    private readonly YamlNode _root;
    private readonly ConditionReader _conditions;
    private readonly List<KeyValuePair<string, long>> _halfLives;
    private readonly List<string>? _products;
    private readonly List<string>? _programmes;

    private RulesReader(YamlNode root, ErrorList errors)
    {
        _root = root;
        _errors = errors;
        var settings = new SettingsReader(root, errors);
        _conditions = new ConditionReader(errors, ofFit: false);
        _halfLives = settings.HalfLives();
        _products = settings.Names("products");
        _programmes = settings.Names("programmes");
    }

    public static RuleSet Read(string yaml, string fileName)
    {
        var errors = new ErrorList(fileName);
        var root = YamlTree.Read(yaml, errors);
        errors.ThrowIfAny();
        if (root!.IsNull)
            root = new YamlNode(YamlKind.Map, 1, 1);
        if (MapReader.IsMap(root, "", "rules: [...]", errors))
            return new RulesReader(root, errors).Build(yaml);
        errors.ThrowIfAny();
        return null!;
    }

    private RuleSet Build(string yaml)
    {
        foreach (var _ in MapReader.Pairs(_root, "", Keys, _errors))
            continue;
        var settings = new SettingsReader(_root, _errors);
        var rules = Rules();
        var personas = _root["fit"] is { } fit ? new FitReader(_errors).Read(fit) : [];
        var set = new RuleSet(yaml)
        {
            Rules = rules,
            Index = new RuleIndex(rules),
            Personas = personas,
            HalfLives = _halfLives.DistinctBy(pair => pair.Key).ToFrozenDictionary(),
            ReferenceHalfLife = _halfLives.Find(pair => pair.Value > 0) is { Value: > 0 } first ? first.Value : 14 * Duration.Day,
            Stages = settings.Stages(),
            Cutoffs = settings.Cutoffs(),
            AssetKinds = settings.AssetKinds(),
            Products = _products ?? [.. rules.Select(rule => rule.Product).OfType<string>().Distinct()],
            Programmes = _programmes ?? [.. rules.Select(rule => rule.Programme).OfType<string>().Distinct()],
            PersonFields = FormFieldsOf(rules, personas),
            Warnings = _errors.Warnings,
        };
        _errors.ThrowIfAny();
        return set;
    }

    private Rule[] Rules()
    {
        if (_root["rules"] is not { } node)
            return [];
        if (node.Kind != YamlKind.List || node.Items.Count > MostRules)
        {
            _errors.Add(node, "rules", $"Expected a list of at most {MostRules} rules, each with name, when and points.");
            return [];
        }

        var rules = new List<Rule>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < node.Items.Count; i++)
        {
            if (!MapReader.IsMap(node.Items[i], $"rules[{i}]", "{ name: ..., when: {...}, points: 5 }", _errors))
                continue;
            var rule = ReadRule(node.Items[i], i);
            if (rule.Name.Length > 0 && !names.Add(rule.Name))
                _errors.Add(node.Items[i]["name"]!, $"rules[{i}].name", $"There is a rule '{rule.Name}' already; ledgers go by the name.");
            rules.Add(rule);
        }

        return [.. rules];
    }

    private Rule ReadRule(YamlNode map, int index)
    {
        var at = $"rules[{index}]";
        var atLeast = default(AtLeast);
        var name = "";
        var points = 0.0;
        Condition when = new AllOf([]);
        var once = Once.No;
        var cap = default(Cap);
        var halfLife = _halfLives[0].Value;
        string? product = null;
        string? programme = null;
        string? note = null;
        foreach (var (key, value) in MapReader.Pairs(map, at, RuleKeys, _errors))
        {
            var path = $"{at}.{key.Value}";
            switch (key.Value)
            {
                case "name":
                    name = MapReader.Text(value, path, _errors) ?? "";
                    break;
                case "when":
                    when = _conditions.Read(value, path, found => atLeast = found);
                    break;
                case "points":
                    points = MapReader.Number(value, path, -1000, 1000, _errors);
                    break;
                case "once":
                    once = ReadOnce(value, path);
                    break;
                case "cap":
                    cap = CapReader.ReadCap(value, path, _errors);
                    break;
                case "half_life":
                    halfLife = ReadHalfLife(value, path);
                    break;
                case "product":
                    product = ReadName(value, path, "product line", _products);
                    break;
                case "programme":
                    programme = ReadName(value, path, "programme", _programmes);
                    break;
                default:
                    note = MapReader.Text(value, path, _errors);
                    break;
            }
        }

        foreach (var needed in RuleKeys.AsSpan(0, 3))
        {
            if (map[needed] is null)
                _errors.Add(map, $"{at}.{needed}", $"A rule needs its {needed}.");
        }

        return new Rule(when)
        {
            Index = index,
            Name = name,
            Points = points,
            Once = once,
            Cap = cap,
            AtLeast = atLeast,
            HalfLife = halfLife,
            Product = product,
            Programme = programme,
            Note = note,
        };
    }

    private Once ReadOnce(YamlNode node, string key)
    {
        switch (node.Value)
        {
            case "asset": return Once.Asset;
            case "visit": return Once.Visit;
            case "profile": return Once.Profile;
            default:
                _errors.Unknown(node, key, "scope of once", Scopes);
                return Once.No;
        }
    }

    private long ReadHalfLife(YamlNode node, string key)
    {
        foreach (var (name, span) in _halfLives)
        {
            if (name == node.Value)
                return span;
        }

        if (node.Value == "never")
            return 0;
        if (Duration.TryParse(node.Value, out var own) && own >= Duration.Hour)
            return own;
        _errors.Unknown(node, key, "half-life", [.. _halfLives.Select(pair => pair.Key), "never", "a span such as 14d"]);
        return 0;
    }

    private string? ReadName(YamlNode node, string key, string what, List<string>? legal)
    {
        if (MapReader.Text(node, key, _errors) is not { } name)
            return null;
        if (legal is not null && !legal.Contains(name))
            _errors.Unknown(node, key, what + " of this file", legal);
        return name;
    }

    private static FrozenSet<string> FormFieldsOf(Rule[] rules, Persona[] personas)
    {
        var fields = new List<Field>();
        foreach (var rule in rules)
            rule.When.CollectFields(fields);
        foreach (var persona in personas)
            fields.AddRange(persona.Fields);
        return fields.OfType<FormField>().Select(field => field.FormName).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
