using System.Text.Json;

namespace VisitorGateway.Users;

/// <summary>
/// Who may sign in, kept in users.json of the data directory. The gateway and the command line may both change it: each looks
/// whether it changed before it answers, and writes it whole, one at a time. The first look makes the user "admin".
/// </summary>
internal sealed class UserBook(string dataDirectory, TimeProvider time)
{
    public const string FileName = "users.json";

    private const int MaxUsers = 1000;
    private const int MaxNameLength = 64;

    private readonly SharedFile _file = new(Path.Combine(dataDirectory, FileName));
    private readonly Lock _gate = new();
    private IReadOnlyList<User> _users = [];
    private string? _stamp;

    /// <summary>By name.</summary>
    public IReadOnlyList<User> All
    {
        get
        {
            lock (_gate)
            {
                if (!File.Exists(_file.Path))
                    ChangeLocked(users => null);
                else if (_file.Stamp != _stamp)
                    ReadLocked();
                return _users;
            }
        }
    }

    /// <summary>The enabled administrator who has been there longest.</summary>
    public User FirstAdmin => All.Where(u => u is { Role: Role.Admin, Disabled: false }).MinBy(u => u.Since)!;

    public User? Find(UserId id) => All.FirstOrDefault(u => u.Id == id);

    public User? Find(string name) => All.FirstOrDefault(u => u.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Why a name will not do for a user or a key, or null.</summary>
    public static Refusal? Complain(string? name) =>
        name is null || name.Length is 0 or > MaxNameLength || name != name.Trim() || name.Any(char.IsControl)
            ? new Refusal("name_invalid", $"A name has 1 to {MaxNameLength} characters, none of them a control character, no space at its ends.", $"{MaxNameLength}")
            : null;

    /// <summary>A name is given once among users and keys, in whatever case.</summary>
    public static Refusal NameTaken(string name) => new("name_taken", $"A user or a key has the name '{name}' already.", name);

    /// <returns>Why not, or null.</returns>
    public Refusal? Add(string? name, Role role, out User? added)
    {
        User? user = null;
        var refusal = Complain(name) ?? Change(users =>
        {
            if (users.Count >= MaxUsers)
                return new Refusal("users_full", $"There are {MaxUsers} users already.", $"{MaxUsers}");
            if (users.Exists(u => u.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                return NameTaken(name!);
            users.Add(user = new User(UserId.New(), name!, role, false, 0, Now()));
            return null;
        });
        added = refusal is null ? user : null;
        return refusal;
    }

    /// <summary>Changes a user unless that would leave nobody to administer the gateway.</summary>
    /// <returns>Why not, or null.</returns>
    public Refusal? Change(UserId id, Func<User, User> change) => Change(users =>
    {
        var at = users.FindIndex(u => u.Id == id);
        if (at < 0)
            return new Refusal("user_gone", "There is no such user.");
        users[at] = change(users[at]);
        return users.Exists(u => u is { Role: Role.Admin, Disabled: false })
            ? null
            : new Refusal("last_administrator", "Somebody must stay administrator: make another user administrator first.");
    });

    private Refusal? Change(Func<List<User>, Refusal?> change)
    {
        lock (_gate)
            return ChangeLocked(change);
    }

    private Refusal? ChangeLocked(Func<List<User>, Refusal?> change)
    {
        using var own = _file.Lock();
        if (File.Exists(_file.Path))
            ReadLocked();
        var users = _users.ToList();
        if (users.Count == 0)
            users.Add(new User(UserId.New(), "admin", Role.Admin, false, 0, Now()));
        if (change(users) is { } refusal)
            return refusal;
        users.Sort((a, b) => StringComparer.OrdinalIgnoreCase.Compare(a.Name, b.Name));
        Write(users);
        (_users, _stamp) = (users, _file.Stamp);
        return null;
    }

    private void ReadLocked()
    {
        var stamp = _file.Stamp;
        StoredUsers? stored;
        try
        {
            stored = JsonSerializer.Deserialize(File.ReadAllBytes(_file.Path), UsersJson.Default.StoredUsers);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{_file.Path}: {e.Message}", e);
        }

        _users = [.. (stored?.Users ?? []).Select(u => u.ToUser(_file.Path)).OrderBy(u => u.Name, StringComparer.OrdinalIgnoreCase)];
        _stamp = stamp;
    }

    private void Write(IReadOnlyList<User> users) =>
        _file.Write(stream => JsonSerializer.Serialize(stream, new StoredUsers([.. users.Select(StoredUser.Of)]), UsersJson.Default.StoredUsers));

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
