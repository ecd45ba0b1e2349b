using Microsoft.Extensions.Options;

namespace VisitorGateway.Alerts;

/// <summary>Tells sales: signals in the inbox, signed webhooks, the follow-up clock.</summary>
internal static class AlertsFeature
{
    public static void AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>();
        services.AddOptions<AlertOptions>().Bind(configuration).ValidateOnStart();
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<OutboxSender>();
        services.AddSingleton<SignalDesk>();
        services.AddSingleton<SignalFeed>();
        services.AddSingleton<SignalChanger>();
        services.AddSingleton<ProfileNews>();
        services.AddSingleton<AccountNews>();
        services.AddSingleton<CoolingWatch>();
        services.AddHostedService(s => s.GetRequiredService<OutboxSender>());
        services.AddHostedService(s => s.GetRequiredService<SignalFeed>());
        services.AddHostedService(s => s.GetRequiredService<CoolingWatch>());
    }
}
