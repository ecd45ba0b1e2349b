using System.Text;

namespace VisitorGateway.Recognise.Companies;

/// <summary>
/// A file of the data directory that may change while the gateway runs. What cannot be read leaves the last good content in
/// use and is a <see cref="Problem"/>; a file that is not there is the absent value. One thread reloads, any may read.
/// </summary>
internal sealed class HotFile<T>
    where T : class
{
    private const long MaxBytes = 1L << 30;

    private readonly string _path;
    private readonly Func<Stream, T> _read;
    private readonly T _absent;
    private readonly SettledChange _change = new(FileStamp.Missing);
    private volatile T _current;

    public HotFile(string path, Func<Stream, T> read, T absent)
    {
        (_path, _read, _absent, _current) = (path, read, absent, absent);
        Load(FileStamp.OfFile(path));
    }

    public T Current => _current;

    public string Name => Path.GetFileName(_path);

    /// <summary>Why the file is not in use as it lies there, or null.</summary>
    public string? Problem { get; private set; }

    /// <returns>Whether it was looked into again.</returns>
    public bool Poll()
    {
        var stamp = FileStamp.OfFile(_path);
        if (!_change.IsDue(stamp))
            return false;
        Load(stamp);
        return true;
    }

    /// <summary>Looks into it now, whether it came to rest or not: for who has just put it in place.</summary>
    public void Reload() => Load(FileStamp.OfFile(_path));

    private void Load(string stamp)
    {
        _change.Use(stamp);
        try
        {
            Problem = null;
            if (!File.Exists(_path))
            {
                _current = _absent;
                return;
            }

            using var stream = File.OpenRead(_path);
            if (stream.Length > MaxBytes)
                throw new IOException("the file is larger than 1 GB");
            _current = _read(stream);
        }
        catch (Exception e) when (e is TableFormatException or IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            Problem = e.Message;
        }
    }
}
