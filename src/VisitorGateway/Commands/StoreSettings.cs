namespace VisitorGateway.Commands;

/// <summary>The settings of a data directory, for commands that work on its store without a gateway.</summary>
internal static class StoreSettings
{
    public static GatewayOptions Read(string dataDirectory)
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddGatewayConfiguration(dataDirectory);
        var options = new GatewayOptions();
        configuration.Build().Bind(options);
        options.DataDirectory = dataDirectory;
        return options;
    }
}
