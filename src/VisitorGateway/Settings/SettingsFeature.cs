using Microsoft.Extensions.Logging;

namespace VisitorGateway.Settings;

/// <summary>What the pages Settings and Scoring show and change.</summary>
internal static class SettingsFeature
{
    public static void AddSettings(this IServiceCollection services, string dataDirectory) => services.AddSingleton(s =>
        new CompanyDataUpload(dataDirectory, s.GetRequiredService<ILogger<CompanyDataUpload>>()));

    public static void MapSettings(this IEndpointRouteBuilder api)
    {
        api.MapSites();
        api.MapCompanyData();
        api.MapUsers();
        api.MapRejects();
        api.MapRules();
    }
}
