using System.CommandLine;
using VisitorGateway.LoadTests.Running;

namespace VisitorGateway.LoadTests.Commands;

/// <summary>The options that commands which make load share.</summary>
/// <param name="connections">Standard of --connections. Default 128.</param>
/// <param name="rate">Standard of --rate. Default 1000.</param>
/// <param name="measured">Standard of --for. Default 30 s.</param>
internal sealed class LoadOptions(int connections = 128, string rate = "1000", TimeSpan? measured = null)
{
    private readonly Argument<string> _scenario = new("SCENARIO") { Description = "Kind of traffic; 'list' lists them." };

    private readonly Option<string> _url = new("--url") { Description = "Server to put under load.", HelpName = "URL", DefaultValueFactory = _ => LoadSettings.StandardUrl };
    private readonly Option<string?> _start = new("--start") { Description = "Start a server for the test instead: gateway, or bare (Kestrel that only parses).", HelpName = "WHICH" };
    private readonly Option<string> _rate = new("--rate") { Description = "Requests a second: 1000, 100..5000, 'day 2000', or '100..5000 for 60s, 5000 for 30s'.", HelpName = "RATE", DefaultValueFactory = _ => rate };
    private readonly Option<TimeSpan> _for = LoadCommandLine.Span("--for", "How long to measure.", measured ?? TimeSpan.FromSeconds(30));
    private readonly Option<TimeSpan> _warmUp = LoadCommandLine.Span("--warm-up", "Load before measuring; under 20s figures are not to be published.", TimeSpan.FromSeconds(20));
    private readonly Option<int> _connections = Number("--connections", "Connections at most.", connections, 1, 50_000);
    private readonly Option<TimeSpan> _timeout = LoadCommandLine.Span("--timeout", "After which a request has failed.", TimeSpan.FromSeconds(10));
    private readonly Option<int> _seed = Number("--seed", "Same seed, same traffic.", 1, 0, int.MaxValue);
    private readonly Option<int> _browsers = Number("--browsers", "Known browsers of scenarios that have them.", 5000, 1, 1_000_000);
    private readonly Option<string> _site = new("--site") { Description = "Key of the site.", HelpName = "KEY", DefaultValueFactory = _ => "demo" };
    private readonly Option<string?> _log = new("--log") { Description = "Access log for replay.", HelpName = "FILE" };
    private readonly Option<double> _speed = new("--speed") { Description = "How many times as fast replay is.", HelpName = "TIMES", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _data = new("--data") { Description = "The gateway's data directory: its store is asked for every acknowledged event.", HelpName = "DIR" };
    private readonly Option<string[]> _allow = new("--allow-target") { Description = "A host that is not this computer and may be put under load; may be given several times.", HelpName = "HOST", DefaultValueFactory = _ => [] };
    private readonly Option<int?> _pid = new("--pid") { Description = "Process of the server, to watch its use of processor and memory; default: found by its port.", HelpName = "PID" };
    private readonly Option<bool> _even = new("--even") { Description = "Space requests evenly; default: at random, as independent visitors come." };

    public void AddTo(Command command)
    {
        _start.AcceptOnlyFromAmong("gateway", "bare");
        _speed.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double>() is not (> 0 and <= 100_000))
                result.AddError("--speed: must be over 0 and at most 100000.");
        });
        command.Add(_scenario);
        foreach (var option in (Option[])[_url, _start, _rate, _for, _warmUp, _connections, _timeout, _seed, _browsers, _site, _log, _speed, _data, _allow, _pid, _even])
            command.Add(option);
    }

    public LoadSettings Read(ParseResult parsed) => new()
    {
        Scenario = parsed.GetValue(_scenario)!,
        Url = parsed.GetValue(_url)!,
        Start = parsed.GetValue(_start),
        Rate = parsed.GetValue(_rate)!,
        For = parsed.GetValue(_for),
        WarmUp = parsed.GetValue(_warmUp),
        Connections = parsed.GetValue(_connections),
        Timeout = parsed.GetValue(_timeout),
        Seed = parsed.GetValue(_seed),
        Browsers = parsed.GetValue(_browsers),
        Site = parsed.GetValue(_site)!,
        LogFile = parsed.GetValue(_log),
        Speed = parsed.GetValue(_speed),
        DataDirectory = parsed.GetValue(_data),
        AllowTargets = parsed.GetValue(_allow)!,
        ProcessId = parsed.GetValue(_pid),
        Even = parsed.GetValue(_even),
    };

    public static Option<int> Number(string name, string description, int standard, int min, int max)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var value) && (value < min || value > max))
                result.AddError($"{name}: must be {min} to {max}.");
        });
        return option;
    }
}
