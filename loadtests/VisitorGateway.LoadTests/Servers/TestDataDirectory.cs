using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using VisitorGateway.LoadTests.Scenarios;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>A new data directory for a gateway under test, with a small company database, so that no start imports a large one.</summary>
internal sealed class TestDataDirectory : IDisposable
{
    private const string TlsHost = "tls.example";

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

    /// <summary>Configures a port for TLS, where a site is proxied that is not there, with a certificate that nobody trusts.</summary>
    /// <returns>The port, free until now.</returns>
    public int SpeakTls()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={TlsHost}", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var (certificateFile, keyFile) = (System.IO.Path.Combine(Path, "cert.pem"), System.IO.Path.Combine(Path, "key.pem"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var settings = new JsonObject
        {
            ["Sites"] = new JsonObject { ["demo"] = new JsonObject() },
            ["Proxy"] = new JsonObject
            {
                ["Urls"] = new JsonArray($"https://127.0.0.1:{port}"),
                ["CertificateFile"] = certificateFile,
                ["KeyFile"] = keyFile,
                ["Sites"] = new JsonObject { ["demo"] = new JsonObject { ["Hosts"] = new JsonArray(TlsHost), ["Origins"] = new JsonArray("http://127.0.0.1:9") } },
            },
        };
        File.WriteAllText(System.IO.Path.Combine(Path, "gateway.json"), settings.ToJsonString());
        return port;
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static void Add(MmdbWriter writer, string network, string company) => writer.Add(
        IPNetwork.Parse(network),
        MmdbValue.Map(("company", MmdbValue.Of(company)), ("domain", MmdbValue.Of($"{company.ToLowerInvariant().Replace(' ', '-')}.example"))));
}
