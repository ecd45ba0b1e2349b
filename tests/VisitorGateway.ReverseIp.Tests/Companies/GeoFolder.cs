using System.Net;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Companies;

/// <summary>A folder of databases that a test fills, with a resolver over it.</summary>
internal sealed class GeoFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vg-geo-");

    public GeoFolder()
    {
        Databases = new(_folder.FullName);
        Resolver = new(Databases);
    }

    public CompanyDatabases Databases { get; }

    public CompanyResolver Resolver { get; }

    public string PathOf(string file) => Path.Combine(_folder.FullName, file);

    public void Write(string file, string type, params (string Network, MmdbValue Record)[] networks)
    {
        var writer = new MmdbWriter(new() { DatabaseType = type, Built = DateTimeOffset.UnixEpoch });
        foreach (var (network, record) in networks)
            writer.Add(IPNetwork.Parse(network), record);
        File.WriteAllBytes(PathOf(file), writer.ToArray());
        // Clocks of file systems are coarse; a rewritten file must look newer.
        File.SetLastWriteTimeUtc(PathOf(file), DateTime.UnixEpoch.AddSeconds(++_writes));
    }

    public Match Resolve(string ip) => Resolver.Resolve(IPAddress.Parse(ip));

    public void Dispose() => _folder.Delete(true);

    private int _writes;
}
