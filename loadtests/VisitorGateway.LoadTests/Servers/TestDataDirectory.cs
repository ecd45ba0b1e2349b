using System.Net;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>A new data directory for a gateway under test, with a small company database, so that no start imports a large one.</summary>
internal sealed class TestDataDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("visitorgateway-load-");

    public TestDataDirectory()
    {
        var writer = new MmdbWriter(new MmdbWriterOptions { DatabaseType = "Load-Test-Company", Built = DateTimeOffset.UnixEpoch });
        Add(writer, $"{HotAccount.Network}.0/24", "Hot Account");
        // 124 first numbers, four companies each: about half of all visitors have one.
        for (var first = 1; first < 128; first++)
        {
            if (first is 9 or 10 or 100 or 127)
                continue;
            for (var second = 0; second < 256; second += 64)
                Add(writer, $"{first}.{second}.0.0/18", $"Company {first}-{second}");
        }

        var geo = Directory.CreateDirectory(System.IO.Path.Combine(Path, "geo"));
        File.WriteAllBytes(System.IO.Path.Combine(geo.FullName, "load-test.mmdb"), writer.ToArray());
    }

    public string Path => _directory.FullName;

    public void Dispose() => _directory.Delete(recursive: true);

    private static void Add(MmdbWriter writer, string network, string company) => writer.Add(
        IPNetwork.Parse(network),
        MmdbValue.Map(("company", MmdbValue.Of(company)), ("domain", MmdbValue.Of($"{company.ToLowerInvariant().Replace(' ', '-')}.example"))));
}
