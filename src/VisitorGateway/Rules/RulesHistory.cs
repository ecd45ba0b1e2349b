using System.Text.Json;
using VisitorGateway.Commands;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Rules;

/// <summary>
/// The rules that were published in a data directory: <c>rules/VERSION.yaml</c> each, and <c>rules/history.jsonl</c> with when and why.
/// </summary>
internal sealed class RulesHistory(string dataDirectory, TimeProvider time)
{
    private readonly string _folder = Path.Combine(dataDirectory, "rules");

    private string HistoryPath => Path.Combine(_folder, "history.jsonl");

    /// <summary>Puts rules in force: a running gateway takes them up within seconds.</summary>
    public async Task PublishAsync(RuleSet rules, string? note, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, rules.Version + ".yaml"), rules.Text, cancellationToken);

        // Moved into place, so that whoever reads meanwhile finds the old file or the new one.
        var path = Path.Combine(dataDirectory, CurrentRules.FileName);
        await File.WriteAllTextAsync(path + ".new", rules.Text, cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
        var line = JsonAnswer.Of(json =>
        {
            json.WriteString("version", rules.Version);
            json.WriteString("published", time.GetUtcNow());
            json.WriteNumber("rules", rules.Rules.Count);
            json.WriteString("note", note);
        });
        await File.AppendAllTextAsync(HistoryPath, line + "\n", cancellationToken);
    }

    /// <summary>What was published, oldest first.</summary>
    public async Task<IReadOnlyList<PublishedRules>> ReadAsync(CancellationToken cancellationToken)
    {
        var published = new List<PublishedRules>();
        if (!File.Exists(HistoryPath))
            return published;
        await foreach (var line in File.ReadLinesAsync(HistoryPath, cancellationToken))
        {
            if (line.Length == 0)
                continue;
            if (TryRead(line) is { } rules)
                published.Add(rules);
        }

        return published;
    }

    /// <summary>Null for a line that a crash cut short.</summary>
    private static PublishedRules? TryRead(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return new PublishedRules(
                json.RootElement.GetProperty("version").GetString()!,
                json.RootElement.GetProperty("published").GetDateTimeOffset(),
                json.RootElement.GetProperty("rules").GetInt32(),
                json.RootElement.GetProperty("note").GetString());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of a version; null when it was never published here.</summary>
    public string? TextOf(string version)
    {
        var path = Path.Combine(_folder, version + ".yaml");
        return version.Length == 12 && version.All(char.IsAsciiHexDigitLower) && File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
