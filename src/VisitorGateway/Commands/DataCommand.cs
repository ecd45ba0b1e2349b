using System.CommandLine;
using Spectre.Console;
using VisitorGateway.Recognise;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Commands;

/// <summary>./run data: company data.</summary>
internal static class DataCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        var data = new Command("data", "Company data: import it and see what is in use.");
        var import = new Command("import", "Import company data into the folder geo of the data directory.");
        import.Add(Libloc());
        import.Add(Csv(streams));
        import.Add(Mmdb(streams));
        data.Add(import);
        data.Add(Info());
        root.Add(data);
    }

    private static Command Libloc()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A libloc database.",
            DefaultValueFactory = _ => GeoSetup.InstalledLibloc,
        };
        var directory = DataDirectory.Option();
        var command = new Command("libloc", "Import a libloc database (Debian's package libloc-database).") { file, directory };
        command.SetAction((parsed, token) => Task.Run(
            () =>
            {
                var path = parsed.GetValue(file)!;
                if (!File.Exists(path))
                    return Failure.Report($"{path} does not exist; on Debian, apt-get install libloc-database brings {GeoSetup.InstalledLibloc}.");
                GeoSetup.ImportLibloc(path, parsed.GetValue(directory)!, Terminal.Console, token);
                return 0;
            },
            token));
        return command;
    }

    private static Command Csv(CommandStreams streams)
    {
        var file = new Argument<string>("FILE") { Description = "A table with a column 'network' and fields such as company, domain, country." };
        var directory = DataDirectory.Option();
        var command = new Command("csv", "Make a database of a CSV table and put it into use.") { file, directory };
        command.SetAction((parsed, token) => Task.Run(
            () =>
            {
                var path = parsed.GetValue(file)!;
                return MmdbBuildCommand.Run(path, TargetOf(path, parsed.GetValue(directory)!), "VisitorGateway-Company", streams, token);
            },
            token));
        return command;
    }

    private static Command Mmdb(CommandStreams streams)
    {
        var file = MmdbCommand.FileArgument();
        var directory = DataDirectory.Option();
        var command = new Command("mmdb", "Check a MaxMind DB file and put a copy into use.") { file, directory };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(file)!;
            try
            {
                var target = TargetOf(path, parsed.GetValue(directory)!);
                var summary = MmdbFile.Copy(path, target);
                streams.Out.WriteLine($"{target}: {summary.Nodes:N0} nodes, {summary.Records:N0} records");
                return 0;
            }
            catch (Exception e) when (e is MmdbFormatException or IOException or UnauthorizedAccessException)
            {
                return streams.Fail($"{path}: {e.Message}");
            }
        });
        return command;
    }

    private static string TargetOf(string path, string dataDirectory)
    {
        var folder = Path.Combine(dataDirectory, CompanyData.FolderName);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Path.GetFileNameWithoutExtension(path) + ".mmdb");
    }

    private static Command Info()
    {
        var directory = DataDirectory.Option();
        var command = new Command("info", "Show which company data is in use.") { directory };
        command.SetAction(parsed =>
        {
            var data = CompanyData.Open(parsed.GetValue(directory)!);
            var status = data.Databases.Describe();
            var table = new Table().AddColumns("File", "Type", "Built", "Nodes", "Records");
            foreach (var d in status.Databases)
                table.AddRow(new Text(d.File), new Text(d.Type), new Text(d.Built?.ToString("yyyy-MM-dd") ?? ""), new Text(d.Nodes.ToString("N0")), new Text(d.Records.ToString("N0")));
            Terminal.Console.Write(table);
            Terminal.Console.WriteLine($"In use: {data.Summary}");
            foreach (var problem in data.Problems)
                Terminal.Console.WriteLine($"Not used as it is: {problem}");
            if (status.Demo)
                Terminal.Console.WriteLine(CompanyData.HowToGet);
            return data.Problems.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
