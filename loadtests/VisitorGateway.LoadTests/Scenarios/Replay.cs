using System.IO.Compression;
using System.Text.Json;
using VisitorGateway.LoadTests.Arrivals;
using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>A recorded access log, at its own times or faster: page views by the log's addresses and browsers, each a browser that keeps its cookie.</summary>
internal sealed class Replay : Scenario
{
    public const string ScenarioName = "replay";
    public const string Says = "The pages of an access log (--log FILE) at its own times, --speed times as fast.";

    private const string BaseUrl = "https://www.example.com";

    private readonly ScenarioSettings _settings;
    private readonly List<RecordedRequest> _requests;
    private readonly Dictionary<(string Address, string Agent), Browser> _browsers = [];
    private int _next;

    /// <exception cref="InvalidDataException">The log has no line that can be replayed.</exception>
    public Replay(ScenarioSettings settings)
    {
        _settings = settings;
        if (settings.LogFile is null)
            throw new InvalidDataException("replay needs --log FILE, an access log in the common or combined format, plain or .gz.");
        _requests = [.. Read(settings.LogFile).OrderBy(r => r.Time)];
        if (_requests.Count == 0)
            throw new InvalidDataException($"{settings.LogFile}: no line is a successful GET of an address in the common or combined format.");
    }

    public override string Name => ScenarioName;

    public override string Description => Says;

    public override void Write(RequestWriter request)
    {
        var recorded = _requests[_next++ % _requests.Count];
        if (!_browsers.TryGetValue((recorded.Address, recorded.UserAgent), out var browser))
            _browsers[(recorded.Address, recorded.UserAgent)] = browser = new Browser(recorded.Address, recorded.UserAgent);
        var referrer = recorded.Referrer is { } from ? $",\"referrer\":\"{JsonEncodedText.Encode(from)}\"" : "";
        _settings.Text.Single(request, browser, "page_view", $"\"url\":\"{BaseUrl}{JsonEncodedText.Encode(recorded.Target)}\"{referrer}");
    }

    public override IArrivals OwnArrivals() => new RecordedArrivals(_requests.Select(r => r.Time), _settings.Speed);

    private static IEnumerable<RecordedRequest> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (text.ReadLine() is { } line)
        {
            if (RecordedRequest.Parse(line) is { } request)
                yield return request;
        }
    }
}
