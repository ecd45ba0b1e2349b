using System.CommandLine;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.LoadTests.Verification;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>load list: the scenarios.</summary>
internal static class ListCommand
{
    public static void AddTo(RootCommand root)
    {
        var command = new Command("list", "List the scenarios.");
        command.SetAction((_, _) => RunAsync());
        root.Add(command);
    }

    private static async Task<int> RunAsync()
    {
        foreach (var name in ScenarioList.Names)
            await Console.Out.WriteLineAsync($"{name,-20} {DescriptionOf(name)}");
        return 0;
    }

    private static string DescriptionOf(string name)
    {
        if (name == Replay.ScenarioName)
            return Replay.Says;
        return ScenarioList.Make(name, new ScenarioSettings(new EventText("demo", new EventIds()), new Crowd(new Random(1)), 1, null, 1)).Description;
    }
}
