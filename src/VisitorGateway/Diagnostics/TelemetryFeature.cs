namespace VisitorGateway.Diagnostics;

/// <summary>Sends metrics to an OpenTelemetry collector where one is named.</summary>
internal static class TelemetryFeature
{
    public static void AddTelemetry(this IServiceCollection services)
    {
        services.AddSingleton<GatewayGauges>();
        services.AddHostedService<TelemetryExport>();
    }
}
