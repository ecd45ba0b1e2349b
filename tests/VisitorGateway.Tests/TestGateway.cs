using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VisitorGateway.Ingest;
using VisitorGateway.Storage;

namespace VisitorGateway.Tests;

/// <summary>
/// A real gateway in this process: Kestrel on a random port, SQLite in a directory of its own, a clock that the test moves.
/// Proxies on this computer are believed, so that a test's browsers have addresses of their own. When it is let go, nothing
/// above Warning may have been logged but what the test expects.
/// </summary>
internal sealed class TestGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDirectory? _own;
    private readonly CapturedLog _log;
    private readonly List<string> _expected = [];

    private TestGateway(WebApplication app, TestDirectory? own, string directory, FakeClock clock, CapturedLog log)
    {
        _app = app;
        _own = own;
        _log = log;
        Directory = directory;
        Clock = clock;
        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public FakeClock Clock { get; }

    public string Directory { get; }

    public Uri Url { get; }

    public IServiceProvider Services => _app.Services;

    public IGatewayStore Store => Get<IGatewayStore>();

    /// <summary>What was logged at Warning.</summary>
    public IReadOnlyCollection<string> Warnings => _log.Warnings;

    /// <param name="configuration">Content of gateway.json.</param>
    /// <param name="directory">Data directory of the caller's; default: one that goes with the gateway.</param>
    public static async Task<TestGateway> StartAsync(
        string? configuration = null, string? directory = null, FakeClock? clock = null, Action<IServiceCollection>? configure = null, string trusted = "127.0.0.1/32")
    {
        var own = directory is null ? new TestDirectory() : null;
        directory ??= own!.Path;
        clock ??= new FakeClock();
        var log = new CapturedLog();
        if (configuration is not null)
            await File.WriteAllTextAsync(Path.Combine(directory, GatewayServices.ConfigurationFile), configuration);
        var app = GatewayHost.Build(new ServeSettings(directory, "http://127.0.0.1:0", [trusted])
        {
            Configure = services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddSingleton<ILoggerProvider>(log);
                configure?.Invoke(services);
            },
        });
        await app.StartAsync();
        await app.Services.GetRequiredService<Ingestor>().Recovered;
        return new TestGateway(app, own, directory, clock, log);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The test makes the gateway log an error with this text.</summary>
    public void Expect(string error) => _expected.Add(error);

    /// <summary>Ends when everything answered so far is also merged and told, and its signals are stored.</summary>
    public async Task SettledAsync()
    {
        var raiser = Get<NewsRaiser>();
        await Get<Ingestor>().RunAsync((_, _) => Task.CompletedTask);
        await raiser.Idle;
        await Get<Ingestor>().RunAsync((_, _) =>
        {
            raiser.Settle();
            return Task.CompletedTask;
        });
    }

    /// <summary>Ends when everything answered so far is also saved as folded.</summary>
    public async Task SavedAsync()
    {
        await SettledAsync();
        await Get<Ingestor>().RunAsync((cache, _) => Get<SnapshotSaver>().SaveAllAsync(cache));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _own?.Dispose();
        Assert.DoesNotContain(_log.Errors, e => !_expected.Exists(x => e.Contains(x, StringComparison.Ordinal)));
    }
}
