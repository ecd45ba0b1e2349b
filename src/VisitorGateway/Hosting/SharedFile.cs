using VisitorGateway.Recognise.Companies;

namespace VisitorGateway;

/// <summary>
/// A small file of the data directory that the gateway and the command line both change: one at a time, always whole, and
/// readable by its owner only.
/// </summary>
internal sealed class SharedFile(string path)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    public string Path => path;

    /// <summary>Tells whether the file is as it was; <see cref="FileStamp.Missing"/> when it is not there.</summary>
    public string Stamp => FileStamp.OfFile(path);

    /// <summary>Keeps other processes, and other threads of this one, from changing the file until it is disposed.</summary>
    /// <exception cref="IOException">Somebody else has held it for five seconds.</exception>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var until = Environment.TickCount64 + (long)LockPatience.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new FileStream(path + ".lock", Private(FileMode.OpenOrCreate));
            }
            catch (IOException) when (Environment.TickCount64 < until)
            {
                Thread.Yield();
            }
        }
    }

    /// <summary>Writes beside and then over the old one, so that nobody ever reads half a file.</summary>
    public void Write(Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, Private(FileMode.CreateNew)))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
