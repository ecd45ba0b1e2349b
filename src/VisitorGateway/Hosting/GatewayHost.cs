using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using VisitorGateway.Api;
using VisitorGateway.Channels;
using VisitorGateway.Collect;
using VisitorGateway.Diagnostics;
using VisitorGateway.Proxy;
using VisitorGateway.Recognise;
using VisitorGateway.Visitors;

namespace VisitorGateway;

/// <summary>The web application: its parts, its limits and its routes.</summary>
internal static class GatewayHost
{
    public const string StandardUrl = "http://127.0.0.1:8080";

    public static WebApplication Build(ServeSettings settings)
    {
        // A line ends with CR LF; a bare LF is a way to smuggle a second request past a proxy.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        Directory.CreateDirectory(settings.DataDirectory);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddGatewayConfiguration(settings.DataDirectory);
        builder.Configuration.AddInMemoryCollection(settings.TrustedProxies
            .Select((proxy, i) => KeyValuePair.Create<string, string?>($"{nameof(GatewayOptions.TrustedProxies)}:{1000 + i}", proxy)));
        ConfigureLogging(builder.Logging);
        builder.WebHost.UseUrls(UrlsOf(settings, builder.Configuration));
        builder.Services.AddSingleton<AddressConnections>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>, AddressConnections>((kestrel, options, addresses) =>
        {
            ConfigureLimits(kestrel, options.Value);
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => addresses.ServeAsync(connection, next)));
        });
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(20));
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        builder.Services.AddGateway(builder.Configuration, settings.DataDirectory);
        builder.AddProxy();
        builder.Services.AddTelemetry();
        settings.Configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.Services.ReadAhead();
        app.UseMiddleware<ErrorAnswers>();
        app.UseForwardedScheme();
        app.UseProxy();
        app.UsePages();
        app.MapHealth();
        app.MapCollect();
        app.MapChannels();
        app.MapApi();
        app.MapPages();
        return app;
    }

    private static string[] UrlsOf(ServeSettings settings, ConfigurationManager configuration) =>
        [.. settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries), .. configuration.GetSection("Proxy:Urls").Get<string[]>() ?? []];

    public static void ConfigureLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.TimestampFormat = "yyyy-MM-dd HH:mm:ss ";
            o.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // A failed start is told in a sentence on standard error.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Error);
        // It would only log that a request began and ended, and makes an activity and a scope for each as long as it may log anything.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    private static void ConfigureLimits(KestrelServerOptions kestrel, GatewayOptions options)
    {
        kestrel.AddServerHeader = false;
        // A byte over 127 in a user agent or referrer would otherwise lose a real visitor's event.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
        var limits = kestrel.Limits;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestBodySize = 1 << 20;
        limits.MaxConcurrentConnections = options.MaxConnections;
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(options.KeepAliveSeconds);
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeaderSeconds);
        limits.MinRequestBodyDataRate = new MinDataRate(options.BodyBytesPerSecond, gracePeriod: TimeSpan.FromSeconds(5));
    }
}
