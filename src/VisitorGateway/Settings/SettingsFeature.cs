using Microsoft.Extensions.Logging;
using VisitorGateway.Rules;

namespace VisitorGateway.Settings;

/// <summary>What the pages Settings and Scoring show and change.</summary>
internal static class SettingsFeature
{
    public static void AddSettings(this IServiceCollection services, string dataDirectory)
    {
        services.AddSingleton(s => new CompanyDataUpload(dataDirectory, s.GetRequiredService<ILogger<CompanyDataUpload>>()));
        services.AddSingleton(s => new RulesHistory(dataDirectory, s.GetRequiredService<TimeProvider>()));
    }

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        api.MapSites();
        api.MapCompanyData();
        api.MapUsers();
        api.MapKeys();
        api.MapRejects();
        api.MapRules();
        api.MapRulesHistory();
    }
}
