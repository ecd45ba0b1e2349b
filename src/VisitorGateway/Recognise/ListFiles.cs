using System.Security.Cryptography;
using System.Text;

namespace VisitorGateway.Recognise;

/// <summary>
/// The lists that recognition works from: built in, each replaceable by a file of the same name in <paramref name="overrideDirectory"/>.
/// A replacement that cannot be used is reported in <see cref="Problems"/> and the built-in list stays.
/// </summary>
internal sealed class ListFiles(string? overrideDirectory)
{
    private const long MaxBytes = 32 * 1024 * 1024;
    private readonly List<string> _problems = [];
    private byte[] _digest = new byte[SHA256.HashSizeInBytes];

    /// <summary>One sentence each, naming the file and the line or entry.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Of everything that was loaded until now, 16 hexadecimal digits.</summary>
    public string Digest => Convert.ToHexStringLower(_digest.AsSpan(0, 8));

    /// <summary>Names of the lists that were taken from the override directory.</summary>
    public List<string> Replaced { get; } = [];

    /// <param name="parseReplacement">Reads a replacement where that takes checks too slow for what is built in and tested.</param>
    public T Load<T>(string name, Func<string, T> parse, Func<string, T>? parseReplacement = null)
    {
        if (overrideDirectory is not null)
        {
            var path = Path.Combine(overrideDirectory, name);
            if (File.Exists(path))
            {
                try
                {
                    var text = ReadBounded(path);
                    var result = (parseReplacement ?? parse)(text);
                    Replaced.Add(name);
                    Note(name, text);
                    return result;
                }
                catch (Exception e) when (e is ListFormatException or IOException or UnauthorizedAccessException or ArgumentException)
                {
                    _problems.Add($"{path}: {e.Message} The built-in {name} is used.");
                }
            }
        }

        var builtIn = BuiltIn(name);
        Note(name, builtIn);
        return parse(builtIn);
    }

    private void Note(string name, string text) => _digest = SHA256.HashData([.. _digest, .. Encoding.UTF8.GetBytes($"{name}\n{text}")]);

    private static string ReadBounded(string path)
    {
        if (new FileInfo(path).Length > MaxBytes)
            throw new ListFormatException("The file is larger than 32 MB.");
        return File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
    }

    private static string BuiltIn(string name)
    {
        using var stream = typeof(ListFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built in.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
