using Spectre.Console;
using VisitorGateway.Recognise;
using VisitorGateway.ReverseIp.Libloc;

namespace VisitorGateway.Commands;

/// <summary>Company data out of the box: with none in place but Debian's libloc-database installed, that is imported at the first start.</summary>
internal static class GeoSetup
{
    public const string InstalledLibloc = "/usr/share/libloc-location/location.db";

    public const string ImportedName = "libloc.mmdb";

    public static void Prepare(string dataDirectory, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(dataDirectory, CompanyData.FolderName);
        if (!File.Exists(InstalledLibloc) || (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.mmdb").Any()))
            return;
        try
        {
            ImportLibloc(InstalledLibloc, dataDirectory, console, cancellationToken);
        }
        catch (Exception e) when (e is LiblocFormatException or IOException)
        {
            console.WriteLine($"{InstalledLibloc} was not imported: {e.Message}");
        }
    }

    public static ImportResult ImportLibloc(string file, string dataDirectory, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(dataDirectory, CompanyData.FolderName);
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, ImportedName);
        console.WriteLine($"Importing {file} into {target}");
        var result = console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("networks");
                return LiblocImport.Run(file, target, new DirectProgress(p =>
                {
                    task.MaxValue = p.Total;
                    task.Value = p.Done;
                }), cancellationToken);
            });
        console.WriteLine($"{result.Networks:N0} networks, {result.Records:N0} records, {result.Bytes / 1e6:N1} MB");
        return result;
    }

    /// <summary>Reports on the importing thread; the platform's own posts to the thread pool and may come too late.</summary>
    private sealed class DirectProgress(Action<ImportProgress> report) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => report(value);
    }
}
