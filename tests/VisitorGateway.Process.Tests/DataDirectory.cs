using System.Net;
using VisitorGateway.ReverseIp.Mmdb;
using VisitorGateway.Storage;
using VisitorGateway.Storage.Redis;
using VisitorGateway.Storage.Sqlite;

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

    /// <summary>The store that the directory's gateway.json names; the embedded one without.</summary>
    public string? Redis { get; private set; }

    public string Path => _directory.FullName;

    /// <summary>Keeps events in that Redis; the keys are the other directory's, as those of gateways that share a store.</summary>
    /// <param name="spoolBytes">What is kept on the gateway's disk while that Redis is away.</param>
    public void UseRedis(string connection, DataDirectory? keysOf = null, long spoolBytes = 0)
    {
        Redis = connection;
        System.IO.File.WriteAllText(File("gateway.json"), $$"""{"Storage":{"Redis":{"Connection":"{{connection}}","SpoolBytes":{{spoolBytes}} } } }""");
        if (keysOf is not null)
            Directory.CreateSymbolicLink(File("keys"), Directory.CreateDirectory(keysOf.File("keys")).FullName);
    }

    public async Task<IGatewayStore> OpenStoreAsync() => Redis is null
        ? SqliteStore.OpenReadOnly(Path)
        : await RedisStore.OpenAsync(new RedisOptions { Connection = Redis }, TimeProvider.System);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _directory.Delete(true);
}
