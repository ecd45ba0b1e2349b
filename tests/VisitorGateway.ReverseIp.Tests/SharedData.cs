namespace VisitorGateway.ReverseIp.Tests;

/// <summary>Third-party test data beside the repository, or where VG_SHARED says.</summary>
internal static class SharedData
{
    /// <summary>Path of a file or folder of the shared data; skips the test when it is not there.</summary>
    public static string Path(string relative)
    {
        var shared = Environment.GetEnvironmentVariable("VG_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "VisitorGateway.sln")))
                shared = System.IO.Path.Combine(folder.FullName, "..", "shared");
        var path = System.IO.Path.Combine(shared ?? "", "data", relative);
        Assert.SkipUnless(shared is not null && System.IO.Path.Exists(path), $"the shared test data ({relative}) is not beside the repository");
        return path;
    }
}
