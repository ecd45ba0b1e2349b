using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads one rule.</summary>
internal sealed class RuleReader(ErrorList errors, RuleNames names, MarkList marks)
{
    public static readonly string[] Keys =
    [
        "name", "when", "points", "once", "cap", "group", "half_life", "product", "programme", "journey", "alert", "note",
    ];

    public static readonly string[] Scopes = ["asset", "visit", "profile"];

    /// <summary>Points of the total: what a rule of this programme pays is not beside it.</summary>
    private const string Acquisition = "acquisition";

    private readonly ConditionReader _conditions = new(errors, ofFit: false) { Earlier = new EarlierReader(errors, marks) };

    public Rule Read(YamlNode map, int index)
    {
        var at = $"rules[{index}]";
        var parts = new RuleMemoryParts();
        var name = "";
        var points = 0.0;
        Condition when = new AllOf([]);
        var once = Once.No;
        var cap = default(Cap);
        var halfLife = names.HalfLives[0].Value;
        string? product = null, programme = null, note = null;
        GroupCap? group = null;
        var journey = -1;
        var alert = false;
        foreach (var (key, value) in MapReader.Pairs(map, at, Keys, errors))
        {
            var path = $"{at}.{key.Value}";
            switch (key.Value)
            {
                case "name":
                    name = MapReader.Text(value, path, errors) ?? "";
                    break;
                case "when":
                    when = _conditions.Read(value, path, parts);
                    break;
                case "points":
                    points = MapReader.Number(value, path, -1000, 1000, errors);
                    break;
                case "once":
                    once = ReadOnce(value, path);
                    break;
                case "cap":
                    cap = CapReader.ReadCap(value, path, errors);
                    break;
                case "group":
                    group = names.Group(value, path);
                    break;
                case "half_life":
                    halfLife = names.HalfLife(value, path);
                    break;
                case "product":
                    product = names.Product(value, path);
                    break;
                case "programme":
                    programme = names.Programme(value, path);
                    break;
                case "journey":
                    journey = names.JourneyStage(value, path);
                    break;
                case "alert":
                    alert = MapReader.Flag(value, path, errors);
                    break;
                default:
                    note = MapReader.Text(value, path, errors);
                    break;
            }
        }

        foreach (var needed in Keys.AsSpan(0, 3))
        {
            if (map[needed] is null)
                errors.Add(map, $"{at}.{needed}", $"A rule needs its {needed}.");
        }

        return new Rule(when)
        {
            Index = index,
            Name = name,
            Points = points,
            Once = once,
            Cap = cap,
            Group = group,
            AtLeast = parts.AtLeast,
            LastOf = parts.LastOf,
            Earlier = [.. parts.Earlier],
            HalfLife = halfLife,
            Product = product,
            Programme = programme == Acquisition ? null : programme,
            Journey = journey,
            Alert = alert,
            Note = note,
            Source = map.Without("name"),
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
                errors.Unknown(node, key, "scope of once", Scopes);
                return Once.No;
        }
    }
}
