using System.CommandLine;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Commands;

/// <summary>./run sign-in and ./run keys: what the data directory's secret keys are good for.</summary>
internal static class KeyCommands
{
    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        root.Add(SignIn());
        root.Add(Keys(streams));
    }

    private static Command SignIn()
    {
        var url = new Option<string>("--url") { Description = "Address of the gateway.", HelpName = "URL", DefaultValueFactory = _ => GatewayHost.StandardUrl };
        var data = DataDirectory.Option();
        var name = new Option<string?>("--user") { Description = "Whom it signs in. Default: the first administrator.", HelpName = "NAME" };
        var command = new Command("sign-in", "Print a link that signs in to the console once.") { url, data, name };
        command.SetAction(async parsed =>
        {
            var directory = parsed.GetValue(data)!;
            if (!Directory.Exists(directory))
                return Failure.Report($"{directory} does not exist; start the gateway first, or name its data directory with --data.");
            var users = new UserBook(directory, TimeProvider.System);
            var user = parsed.GetValue(name) is { } wanted ? users.Find(wanted) : users.FirstAdmin;
            if (user is null)
                return Failure.Report($"There is no user '{parsed.GetValue(name)}'; ./run users list shows who is there.");
            if (user.Disabled)
                return Failure.Report($"'{user.Name}' is disabled; ./run users enable lets them in again.");
            var codes = new SignInCodes(GatewayServices.Keys(directory, "sign-in"), TimeProvider.System);
            await Console.Out.WriteLineAsync($"{parsed.GetValue(url)!.TrimEnd('/')}/sign-in#code={codes.Create(user.Id)}");
            return 0;
        });
        return command;
    }

    private static Command Keys(CommandStreams streams)
    {
        var data = DataDirectory.Option();
        var rotate = new Command("rotate", "Add a key for visitor cookies; it signs from the next start on, and older cookies stay valid.") { data };
        rotate.SetAction(async parsed =>
        {
            var number = SecretKeys.Rotate(Path.Combine(parsed.GetValue(data)!, "keys", "visitor-cookie"));
            await Console.Out.WriteLineAsync($"Key {number} signs visitor cookies from the next start on.");
            return 0;
        });
        var keys = new Command("keys", "Secret keys of the gateway, and keys for programs.") { rotate };
        ApiKeyCommands.AddTo(keys, streams);
        return keys;
    }
}
