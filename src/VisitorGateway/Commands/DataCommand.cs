using System.CommandLine;
using Spectre.Console;
using VisitorGateway.Recognise;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.Commands;

/// <summary>./run data: company data.</summary>
internal static class DataCommand
{
    public static void AddTo(RootCommand root)
    {
        var data = new Command("data", "Company data: import it and see what is in use.");
        var import = new Command("import", "Import company data into the folder geo of the data directory.");
        import.Add(Libloc());
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

    private static Command Info()
    {
        var directory = DataDirectory.Option();
        var command = new Command("info", "Show which company data is in use.") { directory };
        command.SetAction(parsed =>
        {
            var databases = new CompanyDatabases(Path.Combine(parsed.GetValue(directory)!, CompanyData.FolderName));
            databases.Reload();
            var status = databases.Describe();
            var table = new Table().AddColumns("File", "Type", "Built", "Nodes", "Records");
            foreach (var d in status.Databases)
                table.AddRow(new Text(d.File), new Text(d.Type), new Text(d.Built?.ToString("yyyy-MM-dd") ?? ""), new Text(d.Nodes.ToString("N0")), new Text(d.Records.ToString("N0")));
            Terminal.Console.Write(table);
            foreach (var problem in status.Problems)
                Terminal.Console.WriteLine($"Not used: {problem.File}: {problem.Reason}");
            if (status.Demo)
                Terminal.Console.WriteLine(CompanyData.HowToGet);
            return status.Problems.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
