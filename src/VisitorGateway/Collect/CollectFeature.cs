using VisitorGateway.Visitors;

namespace VisitorGateway.Collect;

/// <summary>What browsers, servers and mails send to.</summary>
internal static class CollectFeature
{
    public static void AddCollect(this IServiceCollection services)
    {
        services.AddSingleton<CollectMetrics>();
        services.AddSingleton<RejectLog>();
        services.AddHostedService(s => s.GetRequiredService<RejectLog>());
        services.AddSingleton<CollectReports>();
        services.AddSingleton<DocumentViews>();
        services.AddSingleton<SharedViews>();
        services.AddSingleton<ReportedViews>();
        services.AddSingleton<Collector>();
        services.AddSingleton<LoadShedder>();
        services.AddSingleton<Admission>();
        services.AddSingleton<CollectEndpoint>();
        services.AddSingleton<PixelEndpoint>();
        services.AddSingleton<ClientAddress>();
        services.AddSingleton<VisitorIdentifier>();
    }

    public static void MapCollect(this IEndpointRouteBuilder routes)
    {
        var collect = routes.ServiceProvider.GetRequiredService<CollectEndpoint>();
        var pixel = routes.ServiceProvider.GetRequiredService<PixelEndpoint>();
        var admission = routes.ServiceProvider.GetRequiredService<Admission>();
        routes.MapPost("/collect", admission.Before(collect.HandleAsync));
        routes.MapMethods("/collect", [HttpMethods.Options], (RequestDelegate)collect.PreflightAsync);
        routes.MapMethods("/pixel.gif", [HttpMethods.Get, HttpMethods.Head], admission.Before(pixel.HandleAsync));
    }
}
