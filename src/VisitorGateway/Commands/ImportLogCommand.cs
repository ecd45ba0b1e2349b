using System.CommandLine;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using VisitorGateway.AccessLogs;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Sites;
using VisitorGateway.Storage;
using VisitorGateway.Visitors;

namespace VisitorGateway.Commands;

/// <summary>./run import-log: who was on the site, from the web server's own logs.</summary>
internal static class ImportLogCommand
{
    private const int TopCompanies = 20;
    private const int Considered = 400;

    public static void AddTo(RootCommand root)
    {
        var files = new Argument<string[]>("FILE") { Description = "Access logs (common or combined format, plain or .gz), '-' for standard input.", Arity = ArgumentArity.OneOrMore };
        var data = DataDirectory.Option();
        var site = new Option<string>("--site") { Description = "Key of the site that the log is of.", HelpName = "KEY", DefaultValueFactory = _ => SiteRegistry.DemoKey };
        var baseUrl = new Option<string?>("--base-url") { Description = "Scheme and host of the site; default: the host that most referrers name.", HelpName = "URL" };
        var rejects = new Option<string>("--rejects") { Description = "File for lines that cannot be read.", HelpName = "FILE", DefaultValueFactory = _ => "" };
        var command = new Command("import-log", "Read web server access logs; the same file twice changes nothing.") { files, data, site, baseUrl, rejects };
        command.SetAction((parsed, token) => RunAsync(
            new ImportLogSettings(
                parsed.GetValue(files)!, parsed.GetValue(data)!, parsed.GetValue(site)!, parsed.GetValue(baseUrl)?.TrimEnd('/'), parsed.GetValue(rejects)!),
            token));
        root.Add(command);
    }

    private static async Task<int> RunAsync(ImportLogSettings settings, CancellationToken cancellationToken)
    {
        if (settings.BaseUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            return Failure.Report($"--base-url: '{url}' must be scheme and host, such as https://www.example.com.");
        if (settings.Files.FirstOrDefault(f => f != "-" && !File.Exists(f)) is { } missing)
            return Failure.Report($"{missing} does not exist.");
        GeoSetup.Prepare(settings.DataDirectory, Terminal.Console, cancellationToken);

        using var host = BuildHost(settings.DataDirectory);
        var services = host.Services;
        if (services.GetRequiredService<SiteRegistry>().Find(settings.Site) is not { } site)
            return Failure.Report($"--site: there is no site '{settings.Site}' in the section Sites of {GatewayServices.ConfigurationFile}.");
        await host.StartAsync(cancellationToken);
        await services.GetRequiredService<Ingestor>().Recovered;

        var rejectsPath = settings.Rejects.Length > 0 ? settings.Rejects : Path.Combine(settings.DataDirectory, "import-log.rejects");
        await using var rejects = new RejectsFile(rejectsPath);
        var import = new AccessLogImport(
            services.GetRequiredService<IngestQueue>(),
            services.GetRequiredService<EventRecogniser>(),
            services.GetRequiredService<VisitorCookie>(),
            site,
            settings.BaseUrl,
            rejects.Add);
        var watch = Stopwatch.StartNew();
        foreach (var path in settings.Files)
        {
            using var file = AccessLogFile.Open(path);
            await ImportProgressView.RunAsync(Terminal.Console, file, import, token => import.RunAsync(file, token), cancellationToken);
        }

        // Stopping folds and saves what is left; the table is read from the store like everything else.
        var rules = services.GetRequiredService<CurrentRules>();
        var store = services.GetRequiredService<IGatewayStore>();
        await host.StopAsync(CancellationToken.None);
        Report(import, rejects, watch.Elapsed);
        await WriteTableAsync(store, rules, import.Counts.LastTime);
        return 0;
    }

    private static IHost BuildHost(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddGatewayConfiguration(dataDirectory);
        GatewayHost.ConfigureLogging(builder.Logging);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromMinutes(10));
        builder.Services.AddGateway(builder.Configuration, dataDirectory);
        return builder.Build();
    }

    private static void Report(AccessLogImport import, RejectsFile rejects, TimeSpan took)
    {
        var counts = import.Counts;
        Terminal.Console.WriteLine(
            $"{counts.Lines:N0} lines in {took.TotalSeconds:N1} s ({counts.Lines / Math.Max(took.TotalSeconds, 0.001):N0} a second): "
            + $"{counts.Stored:N0} events new, {counts.Duplicates:N0} known from before, {counts.Skipped:N0} lines of images, errors and the like, {counts.Malformed:N0} not readable");
        if (counts.Malformed > 0)
            Terminal.Console.WriteLine($"Lines that could not be read are in {rejects.Path}, with their numbers and reasons.");
        if (counts.Stored + counts.Duplicates > 0)
        {
            Terminal.Console.WriteLine(import.BaseUrl is null
                ? "No referrer tells which site this is; say it with --base-url so that visits from its own pages are told apart."
                : $"Site: {import.BaseUrl}");
        }
    }

    private static async Task WriteTableAsync(IGatewayStore store, CurrentRules rules, long at)
    {
        var accounts = await store.ReadAccountsAsync(new AccountQuery(Limit: Considered), CancellationToken.None);
        var table = new Table { Title = new TableTitle($"Top companies, scores as of {DateTimeOffset.FromUnixTimeMilliseconds(at):yyyy-MM-dd HH:mm} UTC") };
        table.AddColumns("Company", "Country", "Kind");
        foreach (var column in (string[])["Visits", "Pages", "Score"])
            table.AddColumn(new TableColumn(column).RightAligned());
        table.AddColumn("Stage");
        foreach (var (account, total) in accounts
            .Select(a => (Account: a, Total: a.Fit + a.Activity.At(at)))
            .OrderByDescending(a => a.Total)
            .ThenByDescending(a => a.Account.Pages)
            .ThenBy(a => a.Account.Account.Value, StringComparer.Ordinal)
            .Take(TopCompanies))
        {
            table.AddRow(
                new Text(account.Company.Company ?? account.Account.Value),
                new Text(account.Company.Country ?? ""),
                new Text(account.Company.Kind),
                new Text($"{account.Visits:N0}"),
                new Text($"{account.Pages:N0}"),
                new Text($"{Ledger.Rounded(Math.Clamp(total, 0, 100)):N1}"),
                new Text(rules.Set.StageOf(total).Name));
        }

        if (accounts.Count == 0)
            Terminal.Console.WriteLine("No company was recognised among the visitors.");
        else
            Terminal.Console.Write(table);
    }
}
