using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Process.Tests;

/// <summary>A data directory with a small company database, so that no start imports a large one.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly DirectoryInfo _directory;

    public DataDirectory()
        : this(Directory.CreateTempSubdirectory("vg-process-"))
    {
    }

    private DataDirectory(DirectoryInfo directory)
    {
        _directory = directory;
        var writer = new MmdbWriter(new MmdbWriterOptions { DatabaseType = "Test-Company", Built = DateTimeOffset.UnixEpoch });
        foreach (var (network, company) in ((string, string)[])[("9.9.9.0/24", "Acme"), ("9.9.8.0/24", "Bolt"), ("9.9.7.0/24", "Cog")])
            writer.Add(IPNetwork.Parse(network), MmdbValue.Map(("company", MmdbValue.Of(company)), ("domain", MmdbValue.Of($"{company.ToLowerInvariant()}.example"))));
        Directory.CreateDirectory(File("geo"));
        System.IO.File.WriteAllBytes(File("geo/test.mmdb"), writer.ToArray());
    }

    /// <summary>At a place of the test's choice.</summary>
    public static DataDirectory At(string path) => new(Directory.CreateDirectory(path));

    public string Path => _directory.FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _directory.Delete(true);
}
