using System.CommandLine;
using System.Globalization;
using VisitorGateway.Export;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;

namespace VisitorGateway.Commands;

/// <summary>./run export: everything that is kept, one JSON object a line. Reads beside a running gateway.</summary>
internal static class ExportCommand
{
    private static readonly string[] Kinds = ["events", "profiles", "accounts"];

    public static void AddTo(RootCommand root)
    {
        var what = new Argument<string>("WHAT") { Description = "events, profiles or accounts." };
        what.AcceptOnlyFromAmong(Kinds);
        var jsonl = new Option<bool>("--jsonl") { Description = "One JSON object a line (the only format so far, and the default)." };
        var at = new Option<DateTimeOffset?>("--at")
        {
            Description = "Instant that scores are of; default: now.",
            HelpName = "TIME",
            CustomParser = result => DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : Refuse(result),
        };
        var data = DataDirectory.Option();
        var command = new Command("export", "Write events, profiles or accounts to standard output.") { what, jsonl, at, data };
        command.SetAction((parsed, token) =>
            RunAsync(parsed.GetValue(what)!, parsed.GetValue(data)!, parsed.GetValue(at) ?? TimeProvider.System.GetUtcNow(), token));
        root.Add(command);
    }

    private static async Task<int> RunAsync(string what, string directory, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(directory))
            return Failure.Report($"{directory} does not exist; name the gateway's data directory with --data.");
        await using var store = await StoreSetup.OpenForReadingAsync(directory);
        var rules = CurrentRules.Load(directory);
        await using var output = new JsonLineWriter(Console.OpenStandardOutput());
        var exporter = new Exporter(store, new ProfileLoader(store, rules), rules, output, at.ToUnixTimeMilliseconds(), what == "accounts" ? new AccountFacts(CompanyData.Open(directory)) : null);
        await (what switch
        {
            "events" => exporter.EventsAsync(cancellationToken),
            "profiles" => exporter.ProfilesAsync(cancellationToken),
            _ => exporter.AccountsAsync(cancellationToken),
        });
        return 0;
    }

    private static DateTimeOffset? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--at: '{result.Tokens[0].Value}' is not a time such as 2026-11-21T10:00:00Z.");
        return null;
    }
}
