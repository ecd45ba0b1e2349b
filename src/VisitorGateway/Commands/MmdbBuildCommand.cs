using System.CommandLine;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Commands;

/// <summary>./run mmdb build: a MaxMind DB from a table of networks.</summary>
internal static class MmdbBuildCommand
{
    public static Command Create(CommandStreams streams)
    {
        var csv = new Option<string>("--csv") { Description = "Table with a column 'network'; '-' for standard input.", HelpName = "FILE", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "File to write.", HelpName = "OUT", Required = true };
        var type = new Option<string>("--type") { Description = "What the file calls itself.", HelpName = "NAME", DefaultValueFactory = _ => "VisitorGateway-Networks" };
        var command = new Command("build", "Make a file of a CSV table; the more specific network wins, of equal ones the later.") { csv, output, type };
        command.SetAction((parsed, token) => Task.Run(() => Run(parsed.GetValue(csv)!, parsed.GetValue(output)!, parsed.GetValue(type)!, streams, token), token));
        return command;
    }

    public static int Run(string csv, string output, string type, CommandStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            using var input = csv == "-" ? Console.OpenStandardInput() : File.OpenRead(csv);
            var (networks, records, bytes) = CsvToMmdb.Build(input, output, type, TimeProvider.System.GetUtcNow(), cancellationToken);
            streams.Out.WriteLine($"{output}: {networks:N0} networks, {records:N0} records, {bytes / 1e6:N1} MB");
            return 0;
        }
        catch (TableFormatException e)
        {
            foreach (var error in e.Errors)
                streams.Error.WriteLine($"{csv}: {error}");
            return 1;
        }
        catch (Exception e) when (e is MmdbFormatException or IOException or UnauthorizedAccessException)
        {
            return streams.Fail(e.Message);
        }
    }
}
