using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Mmdb;
using VisitorGateway.Tests.Commands;

namespace VisitorGateway.Tests.Recognise.Companies;

/// <summary>A data directory that a test fills.</summary>
internal sealed class DataFolder : IDisposable
{
    public TemporaryFolder Folder { get; } = new();

    public CompanyData Open(params string[] layers) => Open(new CompanyDataOptions { Layers = layers });

    public CompanyData Open(CompanyDataOptions options, ILogger<CompanyData>? log = null) =>
        new(Folder.Path, Options.Create(options), TimeProvider.System, log ?? NullLogger<CompanyData>.Instance);

    /// <param name="fields">Names and values in turn.</param>
    public void WriteDatabase(string file, string network, params string[] fields)
    {
        var writer = new MmdbWriter(new MmdbWriterOptions { DatabaseType = "Test", Built = DateTimeOffset.UnixEpoch });
        writer.Add(IPNetwork.Parse(network), MmdbValue.Map([.. fields.Chunk(2).Select(f => (f[0], MmdbValue.Of(f[1])))]));
        WriteBytes(file, writer.ToArray());
    }

    public void WriteBytes(string file, byte[] bytes)
    {
        Directory.CreateDirectory(Folder["geo"]);
        File.WriteAllBytes(Folder[Path.Combine("geo", file)], bytes);
    }

    public void Dispose() => Folder.Dispose();
}
