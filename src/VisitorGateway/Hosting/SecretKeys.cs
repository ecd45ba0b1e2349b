using System.Security.Cryptography;

namespace VisitorGateway;

/// <summary>
/// The secret keys of one purpose, kept in a file of the data directory that only its owner may read, one line each:
/// number, space, 32 bytes in base64. The last signs; all of them verify, so that a new key can be added at any time.
/// </summary>
internal sealed class SecretKeys
{
    private const int KeyBytes = 32;

    private readonly Dictionary<byte, byte[]> _keys = [];

    private SecretKeys()
    {
    }

    /// <summary>Number of the key that signs.</summary>
    public byte Current { get; private set; }

    /// <summary>Number of the oldest key that is kept.</summary>
    public byte First { get; private set; }

    public static SecretKeys LoadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        var keys = new SecretKeys();
        Span<byte> key = stackalloc byte[64];
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0)
                continue;
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space < 1 || !byte.TryParse(line.AsSpan(0, space), out var number)
                || !Convert.TryFromBase64String(line[(space + 1)..], key, out var length) || length != KeyBytes)
            {
                throw new InvalidDataException($"{path}: each line must be a number from 1 to 255, a space and {KeyBytes} bytes in base64.");
            }

            keys._keys[number] = key[..length].ToArray();
            keys.Current = number;
            if (keys.First == 0)
                keys.First = number;
        }

        return keys.Current == 0 ? throw new InvalidDataException($"{path}: holds no key; remove the file to have one made.") : keys;
    }

    /// <summary>Adds a key that signs from the next start on; what the older ones signed stays valid.</summary>
    public static byte Rotate(string path)
    {
        var next = checked((byte)(LoadOrCreate(path).Current + 1));
        Add(path, next);
        return next;
    }

    public bool Has(byte number) => _keys.ContainsKey(number);

    /// <summary>HMAC-SHA256 of <paramref name="data"/> under key <paramref name="number"/>, cut to the length of <paramref name="mac"/>.</summary>
    public void Sign(byte number, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_keys[number], data, whole);
        whole[..mac.Length].CopyTo(mac);
    }

    /// <summary>Written beside it and moved there whole: of two gateways that start at once on shared keys, one is first.</summary>
    private static void Create(string path)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        Add(temporary, 1);
        try
        {
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(temporary);
        }
    }

    private static void Add(string path, byte number)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine($"{number} {Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}");
    }
}
