using System.Globalization;
using System.Security.Cryptography;

namespace VisitorGateway.Channels;

/// <summary>
/// The server keys of a data directory, in the file keys/server, which only its owner may read. One key a line, tab between
/// fields: id, name, site, when it was made, SHA-256 of its secret in hex. A line that is taken out revokes its key.
/// </summary>
internal sealed class ServerKeyFile(string dataDirectory)
{
    public const string Prefix = "vgk_";
    public const int SecretBytes = 32;
    private const int Fields = 5;

    public string Path { get; } = System.IO.Path.Combine(dataDirectory, "keys", "server");

    /// <exception cref="InvalidDataException">A line is no key.</exception>
    public IReadOnlyList<ServerKey> Read()
    {
        if (!File.Exists(Path))
            return [];
        var keys = new List<ServerKey>();
        var number = 0;
        foreach (var line in File.ReadLines(Path))
        {
            number++;
            if (line.Length > 0)
                keys.Add(ReadLine(line) ?? throw new InvalidDataException($"{Path}: line {number} must be id, name, site, time and hash with tabs between them."));
        }

        return keys;
    }

    /// <summary>Makes a key and keeps its hash.</summary>
    /// <returns>What its owner sends as "Authorization: Bearer ..."; it is told once.</returns>
    public string Create(string name, string site, DateTimeOffset now)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        Write([.. Read(), new ServerKey(id, name, site, now, SHA256.HashData(secret))]);
        return $"{Prefix}{id}_{Convert.ToHexStringLower(secret)}";
    }

    /// <param name="idOrName">An id, or a name that one key alone has.</param>
    /// <returns>The key that was taken out; null when there is none such, or more than one.</returns>
    public ServerKey? Revoke(string idOrName)
    {
        var keys = Read();
        var found = keys.Where(k => k.Id == idOrName || k.Name == idOrName).ToArray();
        if (found.Length != 1)
            return null;
        Write([.. keys.Where(k => k != found[0])]);
        return found[0];
    }

    /// <summary>Names stand between tabs in the file and in messages to operators.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 64 && !name.Any(char.IsControl);

    private static ServerKey? ReadLine(string line)
    {
        var fields = line.Split('\t');
        if (fields.Length != Fields || fields[4].Length != 2 * SHA256.HashSizeInBytes || !fields[4].All(char.IsAsciiHexDigit)
            || !DateTimeOffset.TryParse(fields[3], CultureInfo.InvariantCulture, out var created))
        {
            return null;
        }

        return new ServerKey(fields[0], fields[1], fields[2], created, Convert.FromHexString(fields[4]));
    }

    // Beside and then over the old one, so that a gateway never reads half a file.
    private void Write(IReadOnlyList<ServerKey> keys)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var beside = Path + ".new";
        using (var writer = new StreamWriter(beside, options))
        {
            foreach (var key in keys)
                writer.Write($"{key.Id}\t{key.Name}\t{key.Site}\t{key.Created.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\t{Convert.ToHexStringLower(key.Hash)}\n");
        }

        File.Move(beside, Path, overwrite: true);
    }
}
