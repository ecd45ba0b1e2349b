using System.CommandLine;
using System.Globalization;
using VisitorGateway.Ingest;
using VisitorGateway.Privacy;

namespace VisitorGateway.Commands;

/// <summary>./run store erase WHO: what is kept of a person, and with --yes it goes for good.</summary>
internal static class StoreEraseCommand
{
    public static Argument<string> Who() => new("WHO") { Description = "A profile's or visitor's id, an e-mail address, or your own id of the person." };

    public static Command Create(CommandStreams streams)
    {
        var who = Who();
        var yes = new Option<bool>("--yes") { Description = "Erase; without it only what would go is shown." };
        var directory = DataDirectory.Option();
        var command = new Command("erase", "Erase a person for good: everything that is kept of them. The embedded store must not be in use.") { who, yes, directory };
        command.SetAction((parsed, token) => RunAsync(parsed.GetValue(directory)!, parsed.GetValue(who)!, parsed.GetValue(yes), streams, token));
        return command;
    }

    public static int FailUnknown(CommandStreams streams, string who) => streams.Fail($"Nobody is known as '{who}'.");

    private static async Task<int> RunAsync(string directory, string who, bool yes, CommandStreams streams, CancellationToken cancellationToken)
    {
        await using var store = yes ? await StoreSetup.OpenForErasingAsync(directory) : await StoreSetup.OpenForReadingAsync(directory);
        var finder = new PersonFinder(store, new ProfileLoader(store, CurrentRules.Load(directory)));
        if (await finder.FindAsync(who, cancellationToken) is not { } person)
            return FailUnknown(streams, who);
        var all = PersonErasure.Of(person);
        if (!yes)
        {
            Write(streams.Out, all);
            streams.Out.WriteLine(person.IsErased ? "They were erased before." : "Nothing was erased. With --yes all of this goes for good.");
            return 0;
        }

        var erased = await store.EraseAsync(person.ToErasure(), cancellationToken);
        await store.AnnounceAsync(erased.Profiles, cancellationToken);
        Write(streams.Out, all.Done(erased));
        streams.Out.WriteLine("Erased. Backups and exports made before still hold it: let them expire, or restore them and erase again.");
        return 0;
    }

    private static void Write(TextWriter output, PersonErasure person)
    {
        for (var i = 0; i < person.Profiles.Count; i++)
            Line(output, i == 0 ? "Profiles" : "", person.Profiles[i]);
        for (var i = 0; i < person.KnownAs.Count; i++)
            Line(output, i == 0 ? "Known as" : "", person.KnownAs[i]);
        var span = person is { FirstSeen: { } first, LastSeen: { } last } ? $", {Day(first)} to {Day(last)}" : "";
        Line(output, "Events", person.Events.ToString("N0", CultureInfo.InvariantCulture) + span);
        Line(output, "Signals", person.Signals.ToString("N0", CultureInfo.InvariantCulture));
        Line(output, "Refusals", person.Refusals.ToString("N0", CultureInfo.InvariantCulture));
    }

    private static void Line(TextWriter output, string name, string value) => output.WriteLine($"{name,-12}{value}");

    private static string Day(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
