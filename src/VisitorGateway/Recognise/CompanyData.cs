using Microsoft.Extensions.Logging;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.SignIn;

namespace VisitorGateway.Recognise;

/// <summary>The company databases in data/geo: what was found, and what an operator should know of it.</summary>
internal sealed partial class CompanyData
{
    public const string FolderName = "geo";

    public const string HowToGet =
        "Put GeoLite2, DB-IP or IPinfo .mmdb files into the folder geo of the data directory, or install libloc-database and run: ./run data import libloc";

    public CompanyData(string dataDirectory, ILogger<CompanyData> log)
    {
        Databases = new CompanyDatabases(Path.Combine(dataDirectory, FolderName));
        Databases.Reload();
        foreach (var problem in Databases.Describe().Problems)
            LogProblem(log, problem.File, problem.Reason);
    }

    public CompanyDatabases Databases { get; }

    /// <summary>What is in use, in one line.</summary>
    public string Summary
    {
        get
        {
            var status = Databases.Describe();
            return status.Demo
                ? "demo data: invented companies on documentation addresses"
                : string.Join(", ", status.Databases.Select(d => d.Built is { } built ? $"{d.File} ({d.Type}, {built:yyyy-MM-dd})" : $"{d.File} ({d.Type})"));
        }
    }

    public SessionCompanyData ForConsole()
    {
        var demo = Databases.Describe().Demo;
        return new SessionCompanyData(demo ? "demo" : "ready", Summary, demo ? HowToGet : null);
    }

    [LoggerMessage(1, LogLevel.Warning, "Company data {File} is not used: {Reason}")]
    private static partial void LogProblem(ILogger logger, string file, string reason);
}
