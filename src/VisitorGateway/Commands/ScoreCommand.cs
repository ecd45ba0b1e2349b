using System.CommandLine;
using System.Globalization;
using VisitorGateway.Explain;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Commands;

/// <summary>./run score explain: why a score is what it is. Reads beside a running gateway.</summary>
internal static class ScoreCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        var id = new Argument<string>("ID") { Description = "A profile's id (32 hex digits) or a company's (acme.com)." };
        var jsonl = new Option<bool>("--jsonl") { Description = "One JSON object, as the API answers." };
        var at = new Option<DateTimeOffset?>("--at")
        {
            Description = "Instant that the score is of; default: now.",
            HelpName = "TIME",
            CustomParser = result =>
            {
                if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                    return time;
                result.AddError($"--at: '{result.Tokens[0].Value}' is not a time such as 2026-11-21T10:00:00Z.");
                return null;
            },
        };
        var data = DataDirectory.Option();
        var explain = new Command("explain", "Show each line of a score, what was left out, and what would reach the next stage.") { id, at, jsonl, data };
        explain.SetAction(async (parsed, token) =>
        {
            var directory = parsed.GetValue(data)!;
            if (!Directory.Exists(directory))
                return streams.Fail($"{directory} does not exist; name the gateway's data directory with --data.");
            await using var store = SqliteStore.OpenReadOnly(directory);
            var rules = CurrentRules.Load(directory);
            var reader = new ExplainReader(store, new ProfileLoader(store, rules), rules, new AccountFacts(CompanyData.Open(directory)));
            var time = parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow();
            if (await reader.ReadAsync(parsed.GetValue(id)!, time.ToUnixTimeMilliseconds(), token) is not { } explanation)
                return streams.Fail($"There is no profile and no company '{parsed.GetValue(id)}' in {directory}.");
            await streams.Out.WriteLineAsync(parsed.GetValue(jsonl)
                ? JsonAnswer.Of(json => ExplanationJson.Write(json, explanation))
                : ExplanationText.Of(explanation).TrimEnd());
            return 0;
        });
        root.Add(new Command("score", "Scores.") { explain });
    }
}
