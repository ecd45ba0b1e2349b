namespace VisitorGateway.Storage.Sqlite;

/// <summary>Which other processes have a file open, as far as the system lets this one see (Linux; its own user's, or all for root).</summary>
internal static class FileHolders
{
    private const int MostNamed = 3;

    /// <summary>"sqlite3, process 1234"; empty when none is seen.</summary>
    public static string Describe(string path)
    {
        if (!OperatingSystem.IsLinux())
            return "";
        var full = Path.GetFullPath(path);
        List<string> holders = [];
        foreach (var process in Directory.EnumerateDirectories("/proc"))
        {
            if (holders.Count < MostNamed && int.TryParse(Path.GetFileName(process), out var id) && id != Environment.ProcessId && Holds(process, full))
                holders.Add($"{NameOf(process)}, process {id}");
        }

        return string.Join("; ", holders);
    }

    private static bool Holds(string process, string path)
    {
        try
        {
            foreach (var open in Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")))
            {
                if (new FileInfo(open).LinkTarget == path)
                    return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or ended meanwhile.
        }

        return false;
    }

    private static string NameOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "comm")).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unknown";
        }
    }
}
