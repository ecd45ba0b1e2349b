using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using VisitorGateway.Demo;
using VisitorGateway.Ingest;
using VisitorGateway.Proxy;
using VisitorGateway.Recognise;
using VisitorGateway.SignIn;
using VisitorGateway.Storage;
using VisitorGateway.Users;

namespace VisitorGateway.Commands;

/// <summary>./run serve: the gateway itself.</summary>
internal static class ServeCommand
{
    public static void AddTo(RootCommand root)
    {
        var serve = new Command("serve", "Start the gateway (what ./run does without a command).");
        AddAction(root);
        AddAction(serve);
        root.Add(serve);
    }

    private static void AddAction(Command command)
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Where to listen, separated by ';'.",
            HelpName = "URL",
            DefaultValueFactory = _ => GatewayHost.StandardUrl,
        };
        var data = DataDirectory.Option();
        var proxies = new Option<string[]>("--trust-proxy")
        {
            Description = "Network of a reverse proxy whose X-Forwarded-For is believed; may be given several times.",
            HelpName = "CIDR",
            DefaultValueFactory = _ => [],
        };
        var demo = new Option<bool>("--demo") { Description = $"Play recorded visits of invented companies, to look around; keeps its data in {DemoSetup.StandardDirectory} unless --data says otherwise." };
        command.Add(demo);
        command.Add(urls);
        command.Add(data);
        command.Add(proxies);
        command.SetAction((parsed, token) =>
        {
            var settings = new ServeSettings(parsed.GetValue(data)!, parsed.GetValue(urls)!, parsed.GetValue(proxies)!);
            return parsed.GetValue(demo)
                ? ServeDemoAsync(parsed.GetResult(data) is { Implicit: false } ? settings : settings with { DataDirectory = DemoSetup.StandardDirectory }, token)
                : ServeAsync(settings, token);
        });
    }

    private static Task<int> ServeDemoAsync(ServeSettings settings, CancellationToken cancellationToken)
    {
        DemoSetup.Prepare(settings.DataDirectory);
        return RunAsync(
            settings with
            {
                // The player brings the addresses of its visitors along.
                TrustedProxies = [.. settings.TrustedProxies, "127.0.0.1/32"],
                Configure = services => services.AddHostedService<DemoPlayer>(),
            },
            cancellationToken);
    }

    private static async Task<int> ServeAsync(ServeSettings settings, CancellationToken cancellationToken)
    {
        GeoSetup.Prepare(settings.DataDirectory, Terminal.Console, cancellationToken);
        return await RunAsync(settings, cancellationToken);
    }

    private static async Task<int> RunAsync(ServeSettings settings, CancellationToken cancellationToken)
    {
        await using var app = GatewayHost.Build(settings);
        await app.StartAsync(cancellationToken);
        await WelcomeAsync(app, settings, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static async Task WelcomeAsync(WebApplication app, ServeSettings settings, CancellationToken cancellationToken)
    {
        await app.Services.GetRequiredService<Ingestor>().Recovered.WaitAsync(cancellationToken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var url = addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).TrimEnd('/');
        var code = app.Services.GetRequiredService<SignInCodes>().Create(app.Services.GetRequiredService<UserBook>().FirstAdmin.Id);
        var data = app.Services.GetRequiredService<CompanyData>();
        var rules = app.Services.GetRequiredService<CurrentRules>();
        var store = await app.Services.GetRequiredService<IGatewayStore>().DescribeAsync(cancellationToken);
        var site = app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value is { } options && options.Sites.Count > 0
            ? options.Sites.Keys.First()
            : "demo";
        var place = app.Services.GetRequiredService<IGatewayStore>().IsShared ? ", which other gateways may share" : $" in {Path.GetFullPath(settings.DataDirectory)}";
        await Console.Out.WriteAsync($"""

            VisitorGateway {SignInFeature.Version} listens on {string.Join(", ", addresses)}

              Console     {url}/sign-in#code={code}
                          (signs in once, within {SignInCodes.Life.TotalMinutes:0} minutes; ./run sign-in prints another link)
              Demo site   {url}/demo/
              Snippet     <script async src="{url}/vg.js" data-site="{site}"></script>

              Companies   {data.Summary}
              Rules       {rules.Origin} (version {rules.Set.Version})
              Store       {store.Name}{place}; {store.Durability}

            """.ReplaceLineEndings() + Environment.NewLine);
        foreach (var proxied in app.Services.GetService<ProxySites>()?.All ?? [])
            await Console.Out.WriteLineAsync($"  In front of {string.Join(", ", proxied.Options.Hosts)}: snippet at {proxied.ScriptPath}, events at {proxied.CollectPath}{Environment.NewLine}");
        if (data.Databases.Describe().Demo)
            await Console.Out.WriteLineAsync($"  No company data of your own yet. {CompanyData.HowToGet}{Environment.NewLine}");
        await Console.Out.FlushAsync(cancellationToken);
    }
}
