using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using VisitorGateway.Channels;
using VisitorGateway.Sites;

namespace VisitorGateway.Commands;

/// <summary>./run keys create, list and revoke: keys by which a site's own server sends events.</summary>
internal static class ServerKeyCommands
{
    public static void AddTo(Command keys, CommandStreams streams)
    {
        keys.Add(Create(streams));
        keys.Add(List(streams));
        keys.Add(Revoke(streams));
    }

    private static Command Create(CommandStreams streams)
    {
        var site = new Option<string>("--site") { Description = "Key of the site that the server sends events for.", HelpName = "KEY", Required = true };
        var name = new Option<string>("--name") { Description = "What the key is for, such as crm.", HelpName = "NAME", Required = true };
        var data = DataDirectory.Option();
        var command = new Command("create", "Make a key with which a server may POST /api/v1/events. It is shown once.") { site, name, data };
        command.SetAction(async parsed =>
        {
            var (directory, key) = (parsed.GetValue(data)!, parsed.GetValue(site)!);
            if (!ServerKeyFile.IsName(parsed.GetValue(name)!))
                return streams.Fail("--name must have 1 to 64 characters and no control characters.");
            if (SitesOf(directory).Find(key) is null)
                return streams.Fail($"--site {key}: there is no such site in the section Sites of {Path.Combine(directory, GatewayServices.ConfigurationFile)}.");
            await streams.Out.WriteLineAsync(new ServerKeyFile(directory).Create(parsed.GetValue(name)!, key, TimeProvider.System.GetUtcNow()));
            await streams.Error.WriteLineAsync("Keep it now: only a hash of it is stored. Send it as 'Authorization: Bearer KEY'.");
            return 0;
        });
        return command;
    }

    private static Command List(CommandStreams streams)
    {
        var data = DataDirectory.Option();
        var command = new Command("list", "List the keys that servers hold.") { data };
        command.SetAction(async parsed =>
        {
            var keys = new ServerKeyFile(parsed.GetValue(data)!).Read();
            foreach (var key in keys)
                await streams.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{key.Id}  {key.Name}  site {key.Site}  {key.Created:yyyy-MM-dd HH:mm}"));
            if (keys.Count == 0)
                await streams.Out.WriteLineAsync("There is no server key; make one with ./run keys create --site KEY --name NAME.");
            return 0;
        });
        return command;
    }

    private static Command Revoke(CommandStreams streams)
    {
        var which = new Argument<string>("KEY") { Description = "Id or name of the key." };
        var data = DataDirectory.Option();
        var command = new Command("revoke", "Take a server's key back; it stops working within two seconds.") { which, data };
        command.SetAction(async parsed =>
        {
            if (new ServerKeyFile(parsed.GetValue(data)!).Revoke(parsed.GetValue(which)!) is not { } key)
                return streams.Fail($"'{parsed.GetValue(which)}' is not the id or name of exactly one key; see ./run keys list.");
            await streams.Out.WriteLineAsync($"{key.Id} ({key.Name}) is revoked.");
            return 0;
        });
        return command;
    }

    private static SiteRegistry SitesOf(string directory)
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddGatewayConfiguration(directory);
        return new SiteRegistry(Options.Create(configuration.Build().Get<GatewayOptions>() ?? new GatewayOptions()));
    }
}
