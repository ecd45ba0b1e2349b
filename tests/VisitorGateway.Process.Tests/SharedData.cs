namespace VisitorGateway.Process.Tests;

/// <summary>Larger inputs that lie beside the repository; tests on them are skipped where they are absent.</summary>
internal static class SharedData
{
    public static string File(string path)
    {
        var file = Path.Combine(Folder(), path);
        Assert.SkipUnless(System.IO.File.Exists(file), $"{path} is not there: set VG_SHARED or put the shared data beside the repository.");
        return file;
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("VG_SHARED") is { Length: > 0 } shared)
            return Path.Combine(shared, "data");
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !System.IO.File.Exists(Path.Combine(directory.FullName, "VisitorGateway.sln")))
            directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? ".", "..", "shared", "data");
    }
}
