using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Ingest;

/// <summary>The scoring rules in force: scoring.yaml of the data directory, or the built-in ones.</summary>
internal sealed class CurrentRules(RuleSet set, string origin)
{
    public const string FileName = "scoring.yaml";

    public RuleSet Set { get; } = set;

    /// <summary>Where they come from, for people.</summary>
    public string Origin { get; } = origin;

    /// <exception cref="RulesException">The file has errors; the message lists all of them.</exception>
    public static CurrentRules Load(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, FileName);
        return File.Exists(path)
            ? new CurrentRules(RuleSet.Parse(File.ReadAllText(path), path), path)
            : new CurrentRules(RuleSet.Default, "built-in rules");
    }
}
