using Microsoft.Extensions.Options;
using VisitorGateway.Recognise.Bots;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Recognise.Devices;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Recognise;

/// <summary>Company and place of an address, source of a visit, bots and devices.</summary>
internal static class RecogniseFeature
{
    /// <summary>Lists of the data directory that replace built-in ones of the same name.</summary>
    private const string ListsFolder = "lists";

    /// <summary>Null where the operator replaces no list.</summary>
    public static string? ListsOf(string dataDirectory)
    {
        var lists = Path.Combine(dataDirectory, ListsFolder);
        return Directory.Exists(lists) ? lists : null;
    }

    public static void AddRecognise(this IServiceCollection services, string dataDirectory)
    {
        var lists = ListsOf(dataDirectory);
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<CompanyData>(s, dataDirectory));
        services.AddSingleton(s => s.GetRequiredService<CompanyData>().Resolver);
        services.AddSingleton<AccountFacts>();
        services.AddSingleton<IValidateOptions<CompanyDataOptions>, CompanyDataOptionsValidator>();
        services.AddOptions<CompanyDataOptions>().BindConfiguration(CompanyDataOptions.Section).ValidateOnStart();
        services.AddHostedService<CompanyDataWatcher>();
        services.AddSingleton<ReverseDns>();
        services.AddHostedService(s => s.GetRequiredService<ReverseDns>());
        services.AddSingleton<HostNameLayer>();
        services.AddSingleton<CompanyRecogniser>();
        services.AddSingleton(_ => new LearningFeed(GatewayServices.Keys(dataDirectory, "learning")));
        services.AddHostedService(s => ActivatorUtilities.CreateInstance<LearningKeeper>(s, dataDirectory));
        services.AddSingleton(_ => SourceLists.Load(lists));
        services.AddSingleton<SourceRecognizer>();
        services.AddSingleton(_ => BotLists.Load(lists));
        services.AddSingleton<BotRecognizer>();
        services.AddHostedService<ListReport>();
        services.AddSingleton<DeviceRecognizer>();
        services.AddSingleton<BehaviourWatch>();
        services.AddSingleton<EventRecogniser>();
    }

    /// <summary>
    /// Reads company data and lists beside the rest of the start, of which they are the longest parts. What is wrong with them is
    /// told to whoever asks for them next.
    /// </summary>
    public static void ReadAhead(this IServiceProvider services)
    {
        _ = Task.Run(() => services.GetRequiredService<CompanyData>());
        _ = Task.Run(() => services.GetRequiredService<SourceRecognizer>());
        _ = Task.Run(() => services.GetRequiredService<BotRecognizer>());
    }
}
