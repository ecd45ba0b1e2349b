namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// Keeps a second gateway off a data directory. The lock is the operating system's on an open file, so it goes with the process
/// that holds it, however that ends; the empty file stays.
/// </summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private const string FileName = "gateway.lock";
    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    /// <exception cref="StoreNotOpenedException">Another process, or another store in this one, holds the directory.</exception>
    public static DataDirectoryLock Take(string directory)
    {
        var path = Path.Combine(directory, FileName);
        try
        {
            return new DataDirectoryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new StoreNotOpenedException(
                $"The data directory {Path.GetFullPath(directory)} is in use by another gateway. Stop it, or name another directory.",
                error);
        }
    }

    public static bool IsHeld(string directory)
    {
        try
        {
            // Shares with others who only ask, not with the holder.
            using var file = new FileStream(Path.Combine(directory, FileName), FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _file.Dispose();
}
