using System.Text.Json;

namespace VisitorGateway.Tests.Recognise;

/// <summary>Larger case sets that lie beside the repository; tests on them are skipped where they are absent.</summary>
internal static class SharedData
{
    /// <summary>The lines of a JSONL file, parsed; skips the test when the file is not there.</summary>
    public static List<JsonElement> Lines(string path)
    {
        var lines = new List<JsonElement>();
        foreach (var line in Text(path))
        {
            using var document = JsonDocument.Parse(line);
            lines.Add(document.RootElement.Clone());
        }

        return lines;
    }

    /// <summary>The lines of a text file; skips the test when the file is not there.</summary>
    public static string[] Text(string path) => File.ReadAllLines(PathOf(path));

    /// <summary>Where a file is; skips the test when it is not there.</summary>
    public static string PathOf(string path)
    {
        var file = Path.Combine(Folder(), path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not there: set VG_SHARED or put the shared data beside the repository.");
        return file;
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("VG_SHARED") is { Length: > 0 } shared)
            return Path.Combine(shared, "data");
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "VisitorGateway.sln")))
            directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? ".", "..", "shared", "data");
    }
}
