using System.IO.Compression;
using System.Text;

namespace VisitorGateway.AccessLogs;

/// <summary>A log to read line by line: a file, a file ending in .gz, or "-" for standard input.</summary>
internal sealed class AccessLogFile : IDisposable
{
    /// <summary>A line longer than this is cut; no server writes such a line for a real request.</summary>
    private const int MaxLineChars = 64 * 1024;

    private readonly Stream _raw;
    private readonly StreamReader _reader;
    private readonly char[] _buffer = new char[MaxLineChars];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _filled;

    // Otherwise a .gz that was cut short ends like a whole one.
    static AccessLogFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    private AccessLogFile(string name, Stream raw, Stream text, long? length)
    {
        Name = name;
        _raw = raw;
        Length = length;
        _reader = new StreamReader(text, Encoding.UTF8);
    }

    public string Name { get; }

    /// <summary>Bytes in all, compressed ones for .gz; null when it cannot be known.</summary>
    public long? Length { get; }

    /// <summary>Bytes read so far.</summary>
    public long Position => _raw.CanSeek ? _raw.Position : 0;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static AccessLogFile Open(string path)
    {
        if (path == "-")
        {
            var input = Console.OpenStandardInput();
            return new AccessLogFile("standard input", input, input, null);
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        Stream text = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        return new AccessLogFile(path, file, text, file.Length);
    }

    /// <summary>The next line without its end; null at the end of the log.</summary>
    /// <exception cref="InvalidDataException">A .gz file is damaged.</exception>
    public async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        _line.Clear();
        while (true)
        {
            if (_at == _filled)
            {
                _filled = await ReadAsync(cancellationToken);
                _at = 0;
                if (_filled == 0)
                    return _line.Length == 0 ? null : _line.ToString();
            }

            var chunk = _buffer.AsSpan(_at, _filled - _at);
            var end = chunk.IndexOf('\n');
            var text = end < 0 ? chunk : chunk[..end];
            _at += end < 0 ? chunk.Length : end + 1;
            _line.Append(text[..Math.Min(text.Length, MaxLineChars - _line.Length)]);
            if (end < 0)
                continue;
            if (_line.Length > 0 && _line[^1] == '\r')
                _line.Length--;
            return _line.ToString();
        }
    }

    private async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAsync(_buffer, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Name} is damaged, cut short or no .gz file: {e.Message} Lines before that are imported; importing the mended file changes nothing about them.", e);
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _raw.Dispose();
    }
}
