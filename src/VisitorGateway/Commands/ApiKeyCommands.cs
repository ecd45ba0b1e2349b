using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using VisitorGateway.Keys;
using VisitorGateway.Sites;
using VisitorGateway.Users;

namespace VisitorGateway.Commands;

/// <summary>./run keys create, list and revoke: keys by which programs send events or use the API, beside a running gateway too.</summary>
internal static class ApiKeyCommands
{
    public static void AddTo(Command keys, CommandStreams streams)
    {
        keys.Add(Create(streams));
        keys.Add(List(streams));
        keys.Add(Revoke(streams));
    }

    private static Command Create(CommandStreams streams)
    {
        var site = new Option<string?>("--site") { Description = "Send events for this site: POST /api/v1/events.", HelpName = "KEY" };
        var role = new Option<string?>("--role") { Description = $"Use /api/v1 as this role: {string.Join(", ", KeyUse.Roles)}.", HelpName = "ROLE" };
        role.AcceptOnlyFromAmong(KeyUse.Roles);
        var name = new Option<string>("--name") { Description = "What the key is for, such as crm; what it changes is recorded under it.", HelpName = "NAME", Required = true };
        var data = DataDirectory.Option();
        var command = new Command("create", "Make a key for a program, with --site or with --role. It is shown once.") { site, role, name, data };
        command.SetAction(async parsed =>
        {
            var (directory, key, wanted) = (parsed.GetValue(data)!, parsed.GetValue(site), parsed.GetValue(role));
            if ((key is null) == (wanted is null))
                return streams.Fail("Say what the key is for: either --site KEY or --role ROLE.");
            if (key is not null && SitesOf(directory).Find(key) is null)
                return streams.Fail($"--site {key}: there is no such site in the section Sites of {Path.Combine(directory, GatewayServices.ConfigurationFile)}.");
            var use = KeyUse.TryParseRole(wanted, out var given) ? KeyUse.As(given) : KeyUse.EventsOf(key!);
            var users = new UserBook(directory, TimeProvider.System);
            if (new ApiKeyFile(directory).Create(parsed.GetValue(name), use, users, TimeProvider.System.GetUtcNow(), out var made) is { } refusal)
                return streams.Fail(refusal.Detail);
            await streams.Out.WriteLineAsync(made!.Text);
            await streams.Error.WriteLineAsync("Keep it now: only a hash of it is stored. Send it as 'Authorization: Bearer KEY'.");
            return 0;
        });
        return command;
    }

    private static Command List(CommandStreams streams)
    {
        var data = DataDirectory.Option();
        var command = new Command("list", "List the keys that programs hold.") { data };
        command.SetAction(async parsed =>
        {
            var keys = new ApiKeyFile(parsed.GetValue(data)!).Read();
            var uses = new KeyUses(parsed.GetValue(data)!);
            foreach (var key in keys)
                await streams.Out.WriteLineAsync(Line(key, uses.LastOf(key)));
            if (keys.Count == 0)
                await streams.Out.WriteLineAsync("There is no key; make one with ./run keys create --name NAME and --site KEY or --role ROLE.");
            return 0;
        });
        return command;
    }

    private static string Line(ApiKey key, long? lastUsed)
    {
        var use = key.Use.Role is { } role ? $"role {role.ToWireName()}" : $"site {key.Use.Site}";
        var used = lastUsed is { } time
            ? string.Create(CultureInfo.InvariantCulture, $"last used {DateTimeOffset.FromUnixTimeMilliseconds(time):yyyy-MM-dd HH:mm}")
            : "not used yet";
        return string.Create(CultureInfo.InvariantCulture, $"{key.Id}  {key.Name}  {use}  {key.Created:yyyy-MM-dd HH:mm}  {used}");
    }

    private static Command Revoke(CommandStreams streams)
    {
        var which = new Argument<string>("KEY") { Description = "Id or name of the key." };
        var data = DataDirectory.Option();
        var command = new Command("revoke", "Take a key back; it stops working at once.") { which, data };
        command.SetAction(async parsed =>
        {
            if (new ApiKeyFile(parsed.GetValue(data)!).Revoke(parsed.GetValue(which)!) is not { } key)
                return streams.Fail($"'{parsed.GetValue(which)}' is not the id or name of exactly one key; see ./run keys list.");
            new KeyUses(parsed.GetValue(data)!).Forget(key);
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
