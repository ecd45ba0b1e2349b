using System.Collections.Frozen;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads a rules file, telling all that is wrong at once.</summary>
internal sealed class RulesReader
{
    private const int MostRules = 10_000;

    public static readonly string[] Keys =
    [
        "half_lives", "stages", "levels", "grades", "hysteresis", "cells", "surge", "accounts", "assets", "products", "programmes",
        "journey", "journey_memory", "groups", "rules", "fit",
    ];

    private readonly ErrorList _errors;
    private readonly YamlNode _root;

    private RulesReader(YamlNode root, ErrorList errors)
    {
        _root = root;
        _errors = errors;
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
        var scopes = new ScopeReader(_root, _errors);
        var signals = new SignalSettingsReader(_root, _errors);
        var halfLives = settings.HalfLives();
        var products = scopes.Names("products");
        var programmes = scopes.Names("programmes");
        var groups = signals.Groups();
        var journey = signals.Journey();
        var marks = new MarkList(_root["rules"]?.Items.Count ?? 0);
        var rules = Rules(new RuleReader(_errors, new RuleNames(_errors, halfLives, products, programmes, groups, journey), marks));
        var personas = _root["fit"] is { } fit ? new FitReader(_errors).Read(fit) : [];
        var stages = settings.Stages();
        var cutoffs = settings.Cutoffs();
        var ladders = scopes.Ladders(stages);
        var accounts = scopes.Accounts(stages, cutoffs);
        var set = new RuleSet(yaml)
        {
            Rules = rules,
            Marks = marks.Items,
            Index = new RuleIndex([.. rules, .. marks.Items]),
            Personas = personas,
            HalfLives = halfLives.DistinctBy(pair => pair.Key).ToFrozenDictionary(),
            ReferenceHalfLife = halfLives.Find(pair => pair.Value > 0) is { Value: > 0 } first ? first.Value : 14 * Duration.Day,
            Stages = stages,
            Ladders = ladders,
            AccountLadders = [ladders[0] with { Stages = accounts.Stages }, .. ladders.Skip(1)],
            Cutoffs = cutoffs,
            Accounts = accounts,
            Cells = signals.Cells(),
            Surge = signals.Surge(),
            Hysteresis = signals.Hysteresis(),
            Groups = groups,
            Journey = journey,
            JourneyMemory = signals.JourneyMemory(),
            AssetKinds = settings.AssetKinds(),
            Products = products ?? [.. rules.Select(rule => rule.Product).OfType<string>().Distinct()],
            Programmes = programmes ?? [.. rules.Select(rule => rule.Programme).OfType<string>().Distinct()],
            PersonFields = FormFieldsOf([.. rules, .. marks.Items], personas),
            Warnings = _errors.Warnings,
        };
        _errors.ThrowIfAny();
        return set;
    }

    private Rule[] Rules(RuleReader reader)
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
            var rule = reader.Read(node.Items[i], i);
            if (rule.Name.Length > 0 && !names.Add(rule.Name))
                _errors.Add(node.Items[i]["name"]!, $"rules[{i}].name", $"There is a rule '{rule.Name}' already; ledgers go by the name.");
            rules.Add(rule);
        }

        return [.. rules];
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
