using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VisitorGateway.Benchmarks.Growth;

/// <summary>The parts of a gateway on a data directory, of which none runs by itself: no ingest loop, no server.</summary>
internal static class GatewayParts
{
    public static ServiceProvider Of(string directory)
    {
        IConfiguration configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddGateway(configuration, directory);
        return services.BuildServiceProvider();
    }
}
