using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using VisitorGateway.Keys;
using VisitorGateway.Users;

namespace VisitorGateway.Commands;

/// <summary>./run users: who may sign in to the console, beside a running gateway too.</summary>
internal static class UsersCommand
{
    public static void AddTo(RootCommand root) => root.Add(new Command("users", "Who may sign in to the console.")
    {
        Add(), List(),
        Change("disable", "Keep a user from signing in; their sessions end at once.", u => u with { Disabled = true, Sessions = u.Sessions + 1 }),
        Change("enable", "Let a user sign in again.", u => u with { Disabled = false }),
        Change("sign-out", "End a user's sessions.", u => u with { Sessions = u.Sessions + 1 }),
        SetRole(),
    });

    private static Command Add()
    {
        var (name, role, data) = (Name(), RoleOption(), DataDirectory.Option());
        var command = new Command("add", "Add a user; ./run sign-in --user NAME then prints a link for them.") { name, role, data };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is { } wanted && new ApiKeyFile(parsed.GetValue(data)!).HasName(wanted))
                return Failure.Report(UserBook.NameTaken(wanted).Detail);
            if (Book(parsed.GetValue(data)!).Add(parsed.GetValue(name), RoleOf(parsed.GetValue(role)!), out var user) is { } refusal)
                return Failure.Report(refusal.Detail);
            Console.Out.WriteLine($"{user!.Name} may sign in as {user.Role.ToWireName()}: ./run sign-in --user \"{user.Name}\"");
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var data = DataDirectory.Option();
        var command = new Command("list", "List the users.") { data };
        command.SetAction(parsed =>
        {
            var table = new Table().AddColumns("Name", "Role", "State", "Since");
            foreach (var user in Book(parsed.GetValue(data)!).All)
            {
                table.AddRow(
                    new Text(user.Name),
                    new Text(user.Role.ToWireName()),
                    new Text(user.Disabled ? "disabled" : "enabled"),
                    new Text(DateTimeOffset.FromUnixTimeMilliseconds(user.Since).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            }

            Terminal.Console.Write(table);
        });
        return command;
    }

    private static Command SetRole()
    {
        var (name, role, data) = (Name(), RoleOption(), DataDirectory.Option());
        var command = new Command("role", "Give a user another role.") { name, role, data };
        command.SetAction(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(name)!, u => u with { Role = RoleOf(parsed.GetValue(role)!) }));
        return command;
    }

    private static Command Change(string verb, string description, Func<User, User> change)
    {
        var (name, data) = (Name(), DataDirectory.Option());
        var command = new Command(verb, description) { name, data };
        command.SetAction(parsed => Run(parsed.GetValue(data)!, parsed.GetValue(name)!, change));
        return command;
    }

    private static int Run(string directory, string name, Func<User, User> change)
    {
        var users = Book(directory);
        if (users.Find(name) is not { } user)
            return Failure.Report($"There is no user '{name}'; ./run users list shows who is there.");
        if (users.Change(user.Id, change) is { } refusal)
            return Failure.Report(refusal.Detail);
        var now = users.Find(user.Id)!;
        Console.Out.WriteLine($"{now.Name}: {now.Role.ToWireName()}, {(now.Disabled ? "disabled" : "enabled")}");
        return 0;
    }

    private static UserBook Book(string directory) => new(directory, TimeProvider.System);

    private static Role RoleOf(string name) => RoleNames.TryParse(name, out var role) ? role : default;

    private static Argument<string> Name() => new("NAME") { Description = "The user's name." };

    private static Option<string> RoleOption()
    {
        var option = new Option<string>("--role") { Description = $"What they may do: {string.Join(", ", RoleNames.All)}.", HelpName = "ROLE", Required = true };
        option.AcceptOnlyFromAmong(RoleNames.All);
        return option;
    }
}
