using System.CommandLine;

namespace VisitorGateway.Commands;

/// <summary>The option --data, which every command has.</summary>
internal static class DataDirectory
{
    public static Option<string> Option() => new("--data")
    {
        Description = "Directory of the store, keys, company data and settings.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "data",
    };
}
