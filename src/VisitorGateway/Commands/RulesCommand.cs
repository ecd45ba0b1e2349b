using System.CommandLine;
using System.Globalization;
using VisitorGateway.Ingest;
using VisitorGateway.Rules;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Commands;

/// <summary>./run rules: check, compare and publish scoring rules. A running gateway takes up what is published within seconds.</summary>
internal static class RulesCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams) =>
        root.Add(new Command("rules", "Scoring rules.") { Check(streams), Diff(streams), Publish(streams), History(streams), Schema(streams) });

    private static Command Check(CommandStreams streams)
    {
        var file = new Argument<string?>("FILE") { Description = "Rules file; default: the one in force.", Arity = ArgumentArity.ZeroOrOne };
        var data = DataDirectory.Option();
        var command = new Command("check", "Say everything that is wrong in a rules file, with its place and what is legal there.") { file, data };
        command.SetAction((parsed, _) => Task.FromResult(Try(streams, () =>
        {
            var rules = parsed.GetValue(file) is { } path ? Read(path) : CurrentRules.Load(parsed.GetValue(data)!).Set;
            foreach (var warning in rules.Warnings)
                streams.Out.WriteLine(warning);
            streams.Out.WriteLine($"{rules.Rules.Count} rules, {rules.Personas.Count} personas, version {rules.Version}: good.");
            return 0;
        })));
        return command;
    }

    private static Command Diff(CommandStreams streams)
    {
        var file = new Argument<string>("FILE") { Description = "Rules file, or a version of the history." };
        var data = DataDirectory.Option();
        var command = new Command("diff", "Say what would change against the rules in force.") { file, data };
        command.SetAction((parsed, _) => Task.FromResult(Try(streams, () =>
        {
            var directory = parsed.GetValue(data)!;
            var lines = RulesDiff.Of(CurrentRules.Load(directory).Set, Find(parsed.GetValue(file)!, directory));
            foreach (var line in lines)
                streams.Out.WriteLine(line);
            if (lines.Count == 0)
                streams.Out.WriteLine("No difference in what the rules mean.");
            return 0;
        })));
        return command;
    }

    private static Command Publish(CommandStreams streams)
    {
        var file = new Argument<string>("FILE") { Description = "Rules file, or a version of the history to go back to." };
        var note = new Option<string?>("--note") { Description = "Why, for the history.", HelpName = "TEXT" };
        var data = DataDirectory.Option();
        var command = new Command("publish", "Put rules in force; everybody is scored again in the background.") { file, note, data };
        command.SetAction(async (parsed, token) =>
        {
            var directory = parsed.GetValue(data)!;
            if (!Directory.Exists(directory))
                return streams.Fail($"{directory} does not exist; name the gateway's data directory with --data.");
            RuleSet rules;
            try
            {
                rules = Find(parsed.GetValue(file)!, directory);
            }
            catch (RulesException e)
            {
                return streams.Fail(e.Message);
            }

            await new RulesHistory(directory, TimeProvider.System).PublishAsync(rules, parsed.GetValue(note), token);
            await streams.Out.WriteLineAsync($"Rules {rules.Version} are published. A running gateway uses them within seconds and scores everybody again; /health/ready tells how far it is.");
            return 0;
        });
        return command;
    }

    private static Command History(CommandStreams streams)
    {
        var data = DataDirectory.Option();
        var command = new Command("history", "List what was published, latest first.") { data };
        command.SetAction(async (parsed, token) =>
        {
            var directory = parsed.GetValue(data)!;
            var published = await new RulesHistory(directory, TimeProvider.System).ReadAsync(token);
            foreach (var (version, at, count, note) in published.Reverse())
                await streams.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{version}  {at:yyyy-MM-dd HH:mm}Z  {count} rules  {note}"));
            if (published.Count == 0)
                await streams.Out.WriteLineAsync("Nothing was published here yet; ./run rules publish FILE does.");
            return 0;
        });
        return command;
    }

    private static Command Schema(CommandStreams streams)
    {
        var command = new Command("schema", "Print the JSON schema of scoring.yaml, for editors.");
        command.SetAction((_, _) =>
        {
            streams.Out.WriteLine(RulesSchema.Text);
            return Task.FromResult(0);
        });
        return command;
    }

    private static RuleSet Find(string fileOrVersion, string directory) =>
        new RulesHistory(directory, TimeProvider.System).TextOf(fileOrVersion) is { } text
            ? RuleSet.Parse(text, fileOrVersion)
            : Read(fileOrVersion);

    private static RuleSet Read(string path) => RuleSet.Parse(File.ReadAllText(path), path);

    private static int Try(CommandStreams streams, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (RulesException e)
        {
            return streams.Fail(e.Message);
        }
    }
}
