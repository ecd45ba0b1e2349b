using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Learning;
using VisitorGateway.SignIn;

namespace VisitorGateway.Recognise;

/// <summary>
/// What tells whose an address is, from the data directory: databases in geo/, networks.csv, companies.csv. What was found, what is
/// wrong with it, and what an operator should know of it. <see cref="Poll"/> takes up what changed.
/// </summary>
internal sealed partial class CompanyData
{
    public const string FolderName = "geo";

    public const string HowToGet =
        "Put GeoLite2, DB-IP or IPinfo .mmdb files into the folder geo of the data directory, or install libloc-database and run: ./run data import libloc";

    private readonly Lock _gate = new();
    private readonly HotFile<IReadOnlyList<KeyValuePair<IPNetwork, NetworkClaim>>> _networks;
    private readonly HotFile<IReadOnlyList<KeyValuePair<IPNetwork, NetworkClaim>>> _corrections;
    private readonly HotFile<CompanyList> _companies;
    private readonly HotFile<LearnedNetworks> _learned;
    private readonly TimeProvider _time;
    private readonly SettledChange _folder;
    private readonly ILogger<CompanyData> _log;
    private const long FadeEveryMilliseconds = 3_600_000;

    private volatile IReadOnlyList<CompanyDataProblem> _problems = [];
    private object? _networksUsed;
    private object? _correctionsUsed;
    private long _fadedAt;

    public CompanyData(string dataDirectory, IOptions<CompanyDataOptions> options, TimeProvider time, ILogger<CompanyData> log)
    {
        (_time, _log, Learning) = (time, log, options.Value.Learning.ToOptions());
        Databases = new CompanyDatabases(
            Path.Combine(dataDirectory, FolderName),
            options.Value.Fields.ToDictionary(f => f.Key, f => FieldMapping.With(f.Value.AsReadOnly()), StringComparer.Ordinal));
        Resolver = new CompanyResolver(Databases) { Layers = new CompanyLayers { Order = LayerNames.Read(options.Value.Layers) } };
        _folder = new SettledChange(FileStamp.OfFolder(Databases.Folder, "*.mmdb"));
        _networks = Claims(dataDirectory, OperatorNetworks.FileName);
        _corrections = Claims(dataDirectory, CorrectionsFile.FileName);
        _companies = new HotFile<CompanyList>(Path.Combine(dataDirectory, CompanyListReader.FileName), CompanyListReader.Read, CompanyList.Empty);
        _learned = new HotFile<LearnedNetworks>(Path.Combine(dataDirectory, LearnedFile.FileName), s => LearnedFile.Read(s, Learning), new LearnedNetworks(Learning));
        Databases.Reload();
        Use();
        Fade();
    }

    public CompanyDatabases Databases { get; }

    public CompanyResolver Resolver { get; }

    public LearningOptions Learning { get; }

    /// <summary>What was learned of networks, as of now, those that do not answer included.</summary>
    public IEnumerable<LearnedNetwork> Learned => _learned.Current.At(Now());

    public CompanyList Companies => _companies.Current;

    /// <summary>Networks of the operator's own list.</summary>
    public int OwnNetworks => _networks.Current.Count;

    /// <summary>Files that are not in use as they lie there.</summary>
    public IReadOnlyList<CompanyDataProblem> Problems => _problems;

    /// <summary>What is in use, in one line.</summary>
    public string Summary
    {
        get
        {
            var status = Databases.Describe();
            var parts = status.Demo
                ? ["demo data: invented companies on documentation addresses"]
                : status.Databases.Select(d => d.Built is { } built ? $"{d.File} ({d.Type}, {built:yyyy-MM-dd})" : $"{d.File} ({d.Type})").ToList();
            if (OwnNetworks > 0)
                parts.Add($"{OwnNetworks:N0} networks of {_networks.Name}");
            if (Companies.Count > 0)
                parts.Add($"{Companies.Count:N0} companies of {_companies.Name}");
            if (Resolver.Layers.Learned.Count > 0)
                parts.Add($"{Resolver.Layers.Learned.Count:N0} learned networks");
            return string.Join(", ", parts);
        }
    }

    /// <summary>For commands that work beside a running gateway.</summary>
    /// <exception cref="OptionsValidationException">gateway.json has mistakes.</exception>
    public static CompanyData Open(string dataDirectory)
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddGatewayConfiguration(dataDirectory);
        var options = configuration.Build().GetSection(CompanyDataOptions.Section).Get<CompanyDataOptions>() ?? new CompanyDataOptions();
        if (new CompanyDataOptionsValidator().Validate(null, options) is { Failed: true } result)
            throw new OptionsValidationException(CompanyDataOptions.Section, typeof(CompanyDataOptions), result.Failures);
        return new CompanyData(dataDirectory, Options.Create(options), TimeProvider.System, NullLogger<CompanyData>.Instance);
    }

    /// <summary>Takes up files that changed and came to rest since.</summary>
    public void Poll()
    {
        lock (_gate)
            PollLocked();
    }

    /// <summary>Takes up corrections that were just written.</summary>
    public void TakeCorrections()
    {
        lock (_gate)
        {
            _corrections.Reload();
            Use();
        }
    }

    private void PollLocked()
    {
        var stamp = FileStamp.OfFolder(Databases.Folder, "*.mmdb");
        var folderIsDue = _folder.IsDue(stamp);
        if (folderIsDue)
        {
            _folder.Use(stamp);
            Databases.Reload();
        }

        if (_learned.Poll() || Now() - _fadedAt > FadeEveryMilliseconds)
            Fade();
        // Each is asked, whatever the others say.
        if (folderIsDue | _networks.Poll() | _corrections.Poll() | _companies.Poll())
        {
            Use();
            LogReloaded(_log, Summary);
        }
    }

    public SessionCompanyData ForConsole()
    {
        var demo = Databases.Describe().Demo;
        return new SessionCompanyData(demo ? "demo" : "ready", Summary, demo ? HowToGet : null)
        {
            Problems = [.. Problems.Select(p => p.ToString())],
        };
    }

    /// <summary>What was learned answers as far as it is worth something by now.</summary>
    private void Fade()
    {
        _fadedAt = Now();
        if (_learned.Current.Count > 0 || Resolver.Layers.Learned.Count > 0)
            Resolver.Layers = Resolver.Layers with { Learned = _learned.Current.TableAt(_fadedAt) };
        if (_learned.Problem is not null)
            Use();
    }

    private static HotFile<IReadOnlyList<KeyValuePair<IPNetwork, NetworkClaim>>> Claims(string dataDirectory, string name) =>
        new(Path.Combine(dataDirectory, name), s => OperatorNetworks.ReadClaims(s, name), []);

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private void Use()
    {
        if (!ReferenceEquals(_networksUsed, _networks.Current) || !ReferenceEquals(_correctionsUsed, _corrections.Current))
        {
            (_networksUsed, _correctionsUsed) = (_networks.Current, _corrections.Current);
            // Of two rows for one network the later answers: what somebody looked at and corrected.
            Resolver.Layers = Resolver.Layers with { Operator = new NetworkTable<NetworkClaim>([.. _networks.Current, .. _corrections.Current]) };
        }

        var problems = Databases.Describe().Problems.Select(p => new CompanyDataProblem(p.File, p.Reason, p.OlderInUse)).ToList();
        if (_networks.Problem is { } networks)
            problems.Add(new CompanyDataProblem(_networks.Name, networks, OwnNetworks > 0));
        if (_corrections.Problem is { } corrections)
            problems.Add(new CompanyDataProblem(_corrections.Name, corrections, _corrections.Current.Count > 0));
        if (_companies.Problem is { } companies)
            problems.Add(new CompanyDataProblem(_companies.Name, companies, Companies.Count > 0));
        if (_learned.Problem is { } learned)
            problems.Add(new CompanyDataProblem(_learned.Name, learned, _learned.Current.Count > 0));
        foreach (var problem in problems.Except(_problems))
            LogProblem(_log, problem.File, problem.Reason, problem.OlderInUse ? "its last good state answers" : "it does not answer");
        _problems = problems;
    }

    [LoggerMessage(1, LogLevel.Warning, "Company data {File} is not used as it is, {Instead}: {Reason}")]
    private static partial void LogProblem(ILogger logger, string file, string reason, string instead);

    [LoggerMessage(2, LogLevel.Information, "Company data was read again; in use: {Summary}")]
    private static partial void LogReloaded(ILogger logger, string summary);
}
