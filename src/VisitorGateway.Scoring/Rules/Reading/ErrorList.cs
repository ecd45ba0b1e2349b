namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Collects everything that is wrong in a file.</summary>
internal sealed class ErrorList(string fileName)
{
    /// <summary>Beyond this many the file is something else than rules.</summary>
    private const int Most = 200;
    private readonly List<RuleError> _errors = [];
    private readonly List<string> _warnings = [];

    public IReadOnlyList<string> Warnings => _warnings;

    public void Add(int line, int column, string key, string message, IEnumerable<string>? legal = null)
    {
        if (_errors.Count < Most)
            _errors.Add(new RuleError(fileName, Math.Max(1, line), Math.Max(1, column), key, message, [.. legal ?? []]));
    }

    public void Add(YamlNode at, string key, string message, IEnumerable<string>? legal = null) =>
        Add(at.Line, at.Column, key, message, legal);

    /// <summary>For a word that is not one of the legal ones.</summary>
    public void Unknown(YamlNode at, string key, string what, IReadOnlyCollection<string> legal) =>
        Add(at, key, $"'{at.Value}' is no {what}.{Nearest.Suggest(at.Value, legal)}", legal);

    public void Warn(YamlNode at, string key, string message) =>
        _warnings.Add(new RuleError(fileName, at.Line, at.Column, key, message, []).ToString());

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new RulesException([.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)]);
    }
}
