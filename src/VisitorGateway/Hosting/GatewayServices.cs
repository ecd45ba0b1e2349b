using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VisitorGateway.Accounts;
using VisitorGateway.Alerts;
using VisitorGateway.Api;
using VisitorGateway.Channels;
using VisitorGateway.ClickMaps;
using VisitorGateway.Collect;
using VisitorGateway.Diagnostics;
using VisitorGateway.Explain;
using VisitorGateway.Ingest;
using VisitorGateway.Keys;
using VisitorGateway.Live;
using VisitorGateway.People;
using VisitorGateway.Privacy;
using VisitorGateway.Proxy;
using VisitorGateway.Recognise;
using VisitorGateway.Retention;
using VisitorGateway.Search;
using VisitorGateway.Settings;
using VisitorGateway.SignIn;
using VisitorGateway.Sites;
using VisitorGateway.Spool;
using VisitorGateway.Storage;
using VisitorGateway.Users;
using VisitorGateway.Visitors;

namespace VisitorGateway;

/// <summary>The parts of the gateway, for the server and for commands that work on its data without one.</summary>
internal static class GatewayServices
{
    public const string ConfigurationFile = "gateway.json";

    public static void AddGateway(this IServiceCollection services, IConfiguration configuration, string dataDirectory)
    {
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddSingleton<IValidateOptions<GatewayOptions>, ProxyOptionsValidator>();
        services.AddSingleton<IValidateOptions<GatewayOptions>, TelemetryOptionsValidator>();
        services.AddOptions<GatewayOptions>().Bind(configuration).Configure(o => o.DataDirectory = dataDirectory).ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<PackedFiles>();
        services.AddSingleton<IGatewayStore>(s => StoreSetup.Open(
            s.GetRequiredService<IOptions<GatewayOptions>>().Value,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILoggerFactory>().CreateLogger("VisitorGateway.Storage")));
        services.AddSingleton(_ => CurrentRules.Load(dataDirectory));
        services.AddSingleton<SiteRegistry>();
        services.AddSingleton(s => new VisitorCookie(Keys(dataDirectory, "visitor-cookie"), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new UserBook(dataDirectory, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SignInCodes(Keys(dataDirectory, "sign-in"), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new SessionCookie(Keys(dataDirectory, "session"), s.GetRequiredService<UserBook>(), s.GetRequiredService<TimeProvider>()));
        services.AddKeys(dataDirectory);
        services.AddSingleton<Callers>();
        services.AddRecognise(dataDirectory);
        services.AddCollect();
        services.AddChannels(dataDirectory);
        services.AddAlerts(configuration);
        services.AddExplain();
        // Stopped in reverse: first the ingest loop, then the board that it tells.
        services.AddLive();
        services.AddIngest();
        services.AddSpool();
        services.AddRetention();
        services.AddPrivacy();
        services.AddAccounts(dataDirectory);
        services.AddPeople();
        services.AddSearch();
        services.AddClickMaps();
        services.AddSettings(dataDirectory);
        services.AddApi();
    }

    /// <summary>Settings of a data directory: its gateway.json, then the environment.</summary>
    public static void AddGatewayConfiguration(this IConfigurationBuilder configuration, string dataDirectory)
    {
        configuration.AddJsonFile(Path.GetFullPath(Path.Combine(dataDirectory, ConfigurationFile)), optional: true, reloadOnChange: false);
        configuration.AddEnvironmentVariables("VISITORGATEWAY_");
    }

    public static SecretKeys Keys(string dataDirectory, string purpose) =>
        SecretKeys.LoadOrCreate(Path.Combine(dataDirectory, "keys", purpose));
}
