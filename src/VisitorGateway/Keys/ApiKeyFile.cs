using System.Globalization;
using System.Security.Cryptography;
using VisitorGateway.Users;

namespace VisitorGateway.Keys;

/// <summary>
/// The keys of a data directory, in the file keys/server, which only its owner may read. One key a line, tab between fields: id,
/// name, a site's key or "role:" and a role, when it was made, SHA-256 of its secret in hex. A line that is taken out revokes its key.
/// </summary>
internal sealed class ApiKeyFile(string dataDirectory)
{
    public const string Prefix = "vgk_";
    public const int SecretBytes = 32;

    private const int Fields = 5;
    private const int MaxKeys = 1000;

    private readonly SharedFile _file = new(System.IO.Path.Combine(dataDirectory, "keys", "server"));

    public string Path => _file.Path;

    public string Stamp => _file.Stamp;

    /// <summary>In the order in which they were made.</summary>
    /// <exception cref="InvalidDataException">A line is no key.</exception>
    public IReadOnlyList<ApiKey> Read()
    {
        if (!File.Exists(Path))
            return [];
        var keys = new List<ApiKey>();
        var number = 0;
        foreach (var line in File.ReadLines(Path))
        {
            number++;
            if (line.Length > 0)
                keys.Add(ReadLine(line) ?? throw new InvalidDataException($"{Path}: line {number} must be id, name, site or role, time and hash with tabs between them."));
        }

        return keys;
    }

    public bool HasName(string name) => Read().Any(k => k.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes a key and keeps its hash.</summary>
    /// <param name="users">Whose names a key cannot have: what both change is told apart by the name.</param>
    /// <param name="made">Null when there is a refusal.</param>
    /// <returns>Why not, or null.</returns>
    public Refusal? Create(string? name, KeyUse use, UserBook users, DateTimeOffset now, out MadeKey? made)
    {
        made = null;
        if (UserBook.Complain(name) is { } complaint)
            return complaint;
        if (users.Find(name!) is not null)
            return UserBook.NameTaken(name!);
        using var own = _file.Lock();
        var keys = Read();
        if (keys.Count >= MaxKeys)
            return new Refusal("keys_full", $"There are {MaxKeys} keys already; revoke one first.", $"{MaxKeys}");
        if (HasName(name!))
            return UserBook.NameTaken(name!);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        made = new MadeKey($"{Prefix}{id}_{Convert.ToHexStringLower(secret)}", new ApiKey(id, name!, use, now, SHA256.HashData(secret)));
        Write([.. keys, made.Kept]);
        return null;
    }

    /// <param name="idOrName">An id, or a name that one key alone has.</param>
    /// <returns>The key that was taken out; null when there is none such, or more than one.</returns>
    public ApiKey? Revoke(string idOrName)
    {
        using var own = _file.Lock();
        var keys = Read();
        var found = keys.Where(k => k.Id == idOrName || k.Name == idOrName).ToArray();
        if (found.Length != 1)
            return null;
        Write([.. keys.Where(k => k != found[0])]);
        return found[0];
    }

    private static ApiKey? ReadLine(string line)
    {
        var fields = line.Split('\t');
        if (fields.Length != Fields || fields[4].Length != 2 * SHA256.HashSizeInBytes || !fields[4].All(char.IsAsciiHexDigit)
            || !DateTimeOffset.TryParse(fields[3], CultureInfo.InvariantCulture, out var created) || KeyUse.Parse(fields[2]) is not { } use)
        {
            return null;
        }

        return new ApiKey(fields[0], fields[1], use, created, Convert.FromHexString(fields[4]));
    }

    private void Write(IReadOnlyList<ApiKey> keys) => _file.Write(stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        foreach (var key in keys)
            writer.Write($"{key.Id}\t{key.Name}\t{key.Use}\t{key.Created.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\t{Convert.ToHexStringLower(key.Hash)}\n");
    });
}
