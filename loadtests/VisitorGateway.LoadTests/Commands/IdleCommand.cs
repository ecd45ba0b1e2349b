using System.CommandLine;
using System.Globalization;
using VisitorGateway.LoadTests.Idle;
using VisitorGateway.LoadTests.Reports;
using VisitorGateway.LoadTests.Running;
using VisitorGateway.LoadTests.Servers;
using VisitorGateway.LoadTests.Thresholds;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>load idle SCENARIO: what visitors wait while thousands of connections keep the server waiting, and when it lets go of them.</summary>
internal static class IdleCommand
{
    /// <summary>Files and sockets that a process has open beside those connections.</summary>
    private const int Others = 500;

    // A system has some 28,000 ports for connections between two addresses.
    private const int MaxBad = 25_000;

    private static readonly TimeSpan Around = TimeSpan.FromSeconds(10);

    public static void AddTo(RootCommand root)
    {
        var command = new Command("idle", "Open thousands of connections that send or read next to nothing, beside a good client at --rate, and see when they are dropped; needs Linux.");
        var options = new LoadOptions(rate: "50", measured: TimeSpan.FromSeconds(60));
        options.AddTo(command);
        var bad = LoadOptions.Number("--bad", "Bad connections, shared evenly by the kinds.", 10_000, 1, MaxBad);
        var kinds = new Option<string>("--kinds") { Description = "Kinds of bad connections, with commas.", HelpName = "KINDS", DefaultValueFactory = _ => BadKinds.Names };
        var around = LoadCommandLine.Span("--around", "How long the good client is alone, before and after.", Around);
        var signIn = new Option<string?>("--sign-in") { Description = "One-time link of ./run sign-in, which slow-stream needs; a started gateway's is known.", HelpName = "LINK" };
        var tlsPort = new Option<int?>("--tls-port") { Description = "Where the server speaks TLS, which half-handshake needs; a started gateway's is known.", HelpName = "PORT" };
        var thresholds = ThresholdTable.Option("p99<50ms, memory<200, held=0, last-dropped<=45s");
        foreach (var option in (Option[])[bad, kinds, around, signIn, tlsPort, thresholds])
            command.Add(option);
        command.SetAction((parsed, token) => RunAsync(
            options.Read(parsed) with { TlsPort = parsed.GetValue(tlsPort), StartsTls = true }, parsed.GetValue(bad), BadKinds.Parse(parsed.GetValue(kinds)!), parsed.GetValue(around), parsed.GetValue(signIn), parsed.GetValue(thresholds)!, token));
        root.Add(command);
    }

    private static async Task<int> RunAsync(
        LoadSettings settings, int bad, IReadOnlyList<BadKind> kinds, TimeSpan around, string? signIn, string[] thresholds, CancellationToken cancellationToken)
    {
        var rules = IdleResult.Figures.Parse(thresholds);
        var rate = FindMaxCommand.FirstRateOf(settings);
        Check("self", "this shell", bad + settings.Connections);
        await using var target = await Target.OpenAsync(settings, cancellationToken);
        if (target.ProcessIds is not [var pid])
            throw new InvalidDataException("idle looks at the server's process, so the server must run on this computer, under Linux.");
        Check(pid.ToString(CultureInfo.InvariantCulture), "where the server is started", bad + settings.Connections);
        signIn ??= target.SignIn;
        if (kinds.Contains(BadKind.SlowStream) && signIn is null)
            throw new InvalidDataException("slow-stream reads the console's events: give a link of ./run sign-in with --sign-in, or leave it out of --kinds.");
        if (kinds.Contains(BadKind.HalfHandshake) && target.Servers[0].Tls is null)
            throw new InvalidDataException("half-handshake begins to speak TLS: give the port where the server does with --tls-port, or leave it out of --kinds.");
        var cookie = signIn is null ? null : await ConsoleSession.SignInAsync(target.Url, signIn, cancellationToken);
        var measurement = new Measurement(settings, target, Console.Error);
        var result = await IdleRun.RunAsync(measurement, target, rate, bad, kinds, settings.For, around, settings.WarmUp, cookie, Console.Error, cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{bad:#,0} bad connections for {settings.For.TotalSeconds:0} s, {settings.Scenario} at {rate:0.#}/s beside them, {ReportBuilder.Machine}\n"));
        await Console.Out.WriteLineAsync(result.ToMarkdown());
        var checkedRules = rules.Select(rule => IdleResult.Figures.Check(rule, result)).ToArray();
        await Console.Out.WriteLineAsync(ThresholdTable.ToMarkdown(checkedRules));
        return checkedRules.All(r => r.Holds) && result.Report.Store is not { Holds: false } ? 0 : 1;
    }

    private static void Check(string process, string where, int sockets)
    {
        if (FileLimit.Of(process) is { } limit && limit < sockets + Others)
            throw new InvalidDataException($"--bad: {sockets} connections need {sockets + Others} open files and the limit is {limit}: raise it with 'ulimit -n {sockets + Others}' in {where}, or ask for fewer.");
    }
}
