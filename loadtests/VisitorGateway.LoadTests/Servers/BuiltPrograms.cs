namespace VisitorGateway.LoadTests.Servers;

/// <summary>The other programs of this repository, beside this one as the build puts them.</summary>
internal static class BuiltPrograms
{
    /// <summary>What ./run starts, or where that was never built, what the tests start.</summary>
    public static string Gateway => Published is { } published && File.Exists(published) ? published : Find("VisitorGateway");

    public static string BareServer => Find("BareServer");

    private static string? Published =>
        new DirectoryInfo(AppContext.BaseDirectory).Parent?.Parent?.Parent is { } artifacts ? Path.Combine(artifacts.FullName, "gateway", "VisitorGateway.dll") : null;

    private static string Find(string name)
    {
        // artifacts/bin/PROJECT/release/PROJECT.dll; where only this one was built for debugging, the others may be release builds.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var projects = own.Parent!.Parent!.FullName;
        foreach (var configuration in (string[])[own.Name, "release", "debug"])
        {
            var file = Path.Combine(projects, name, configuration, $"{name}.dll");
            if (File.Exists(file))
                return file;
        }

        throw new InvalidDataException($"{name} is not built: dotnet build VisitorGateway.sln -c Release");
    }
}
