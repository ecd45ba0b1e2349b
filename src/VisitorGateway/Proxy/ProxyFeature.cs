using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using VisitorGateway.Collect;
using VisitorGateway.Proxy.Injection;
using VisitorGateway.Visitors;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace VisitorGateway.Proxy;

/// <summary>The gateway in front of sites. Without a site in the section Proxy there is none of it.</summary>
internal static class ProxyFeature
{
    private const int HeaderBytes = 32 * 1024;
    private const int HeaderCount = 128;

    public static bool IsConfigured(IConfiguration configuration) => configuration.GetSection("Proxy:Sites").GetChildren().Any();

    public static void AddProxy(this WebApplicationBuilder builder)
    {
        if (!IsConfigured(builder.Configuration))
            return;
        var services = builder.Services;
        services.AddSingleton<ProxySites>();
        services.AddSingleton<ProxyMetrics>();
        services.AddSingleton<MakeInjector>(static (facts, tag) => new PageInjector(facts, tag));
        services.AddSingleton<PageVisits>();
        services.AddSingleton<ServerViewRecorder>();
        services.AddSingleton<ProxyHealthReader>();
        services.AddHostedService<ServerViews>();
        services.AddSingleton<PathProbe>();
        services.AddHostedService(s => s.GetRequiredService<PathProbe>());
        services.AddSingleton<IProxyConfigProvider>(s => YarpConfig.Of(s.GetRequiredService<ProxySites>()));
        services.AddReverseProxy()
            .ConfigureHttpClient(YarpConfig.ConfigureClient)
            .AddTransforms(AddTransforms);
        RemoveKeyRing(services);
        // The site must not go down with the store.
        services.Configure<HostOptions>(o => o.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        builder.Logging.AddFilter("Yarp", LogLevel.Error);
        Listen(builder);
    }

    public static void UseProxy(this WebApplication app)
    {
        if (app.Services.GetService<ProxySites>() is not { } sites)
            return;
        app.MapWhen(context => IsForVisitors(context, sites), branch =>
        {
            branch.UseMiddleware<VisitorHosts>();
            branch.UseRouting();
            branch.UseEndpoints(endpoints => endpoints.MapReverseProxy(proxy =>
            {
                proxy.UseLoadBalancing();
                proxy.UsePassiveHealthChecks();
            }));
        });
        app.MapWhen(context => !sites.MayShowConsole(context), branch => branch.Run(MisdirectedAsync));
    }

    private static bool IsForVisitors(HttpContext context, ProxySites sites)
    {
        if (sites.Find(context.Request.Host) is not { } site)
            return false;
        context.Features.Set(site);
        // The console's routes were looked at first.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return true;
    }

    private static Task MisdirectedAsync(HttpContext context) => CollectAnswer.ErrorAsync(
        context.Response, StatusCodes.Status421MisdirectedRequest, "unknown_host: there is no such site here (Proxy:Sites:KEY:Hosts, Proxy:ConsoleHosts)");

    private static void AddTransforms(TransformBuilderContext context)
    {
        var services = context.Services;
        var site = services.GetRequiredService<ProxySites>().Get(context.Route.RouteId);
        context.UseDefaultForwarders = false;
        if (site.Options.OriginHost is null)
            context.AddOriginalHost();
        context.RequestTransforms.Add(new ForwardedRequest(site, services.GetRequiredService<VisitorIdentifier>(), services.GetRequiredService<DocumentViews>()));
        context.ResponseTransforms.Add(new PageResponse(
            site, services.GetRequiredService<MakeInjector>(), services.GetRequiredService<PageVisits>(), services.GetRequiredService<ProxyMetrics>(), services.GetRequiredService<ILogger<PageResponse>>()));
    }

    /// <summary>YARP brings a key ring for cookies that are not used here; it would write keys into the user's home.</summary>
    private static void RemoveKeyRing(IServiceCollection services)
    {
        foreach (var service in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(service);
    }

    private static void Listen(WebApplicationBuilder builder)
    {
        var proxy = builder.Configuration.GetSection("Proxy").Get<ProxyOptions>()!;
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // As in requests: bytes over 127 pass as they came.
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.MaxRequestHeadersTotalSize = HeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = HeaderCount;
            if (proxy.CertificateFile is not null && proxy.KeyFile is not null)
                UseCertificate(kestrel, new ProxyCertificate(proxy.CertificateFile, proxy.KeyFile));
        });
    }

    private static void UseCertificate(KestrelServerOptions kestrel, ProxyCertificate certificate) => kestrel.ConfigureHttpsDefaults(https =>
    {
        // Asked for by the server before it listens; each connection then takes the whole chain.
        https.ServerCertificateSelector = (_, _) => certificate.Current().TargetCertificate;
        https.OnAuthenticate = (_, tls) =>
        {
            tls.ServerCertificateSelectionCallback = null;
            tls.ServerCertificateContext = certificate.Current();
        };
    });
}
