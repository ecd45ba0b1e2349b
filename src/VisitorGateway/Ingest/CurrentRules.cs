using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Ingest;

/// <summary>
/// The scoring rules in force: scoring.yaml of the data directory, or the built-in ones. They change only between two batches of the
/// ingest loop, which is why every score is of one version.
/// </summary>
internal sealed class CurrentRules
{
    public const string FileName = "scoring.yaml";

    private readonly string _path;
    private readonly SettledChange _change;
    private volatile RuleSet _set;

    private CurrentRules(string path)
    {
        _path = path;
        var stamp = FileStamp.OfFile(path);
        _change = new SettledChange(stamp);
        _set = Read(path);
    }

    public RuleSet Set => _set;

    /// <summary>Where they come from, for people.</summary>
    public string Origin => File.Exists(_path) ? _path : "built-in rules";

    /// <summary>Why the file is not in force as it lies there, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>How far scoring everybody again has come; null when nothing is to be done.</summary>
    public RescoreProgress? Rescoring { get; set; }

    /// <exception cref="RulesException">The file has errors; the message lists all of them.</exception>
    public static CurrentRules Load(string dataDirectory) => new(Path.Combine(dataDirectory, FileName));

    /// <summary>The file's rules when it has changed and come to rest and holds others; null otherwise. One thread asks.</summary>
    public RuleSet? Poll()
    {
        var stamp = FileStamp.OfFile(_path);
        if (!_change.IsDue(stamp))
            return null;
        _change.Use(stamp);
        try
        {
            var read = Read(_path);
            Problem = null;
            return read.Version == _set.Version ? null : read;
        }
        catch (Exception e) when (e is RulesException or IOException or UnauthorizedAccessException)
        {
            Problem = e.Message;
            return null;
        }
    }

    /// <summary>Puts rules in force; called on the ingest loop.</summary>
    public void Use(RuleSet rules) => _set = rules;

    private static RuleSet Read(string path) => File.Exists(path) ? RuleSet.Parse(File.ReadAllText(path), path) : RuleSet.Default;
}
