using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VisitorGateway.Proxy;

/// <summary>The certificate for https, read again when its file has changed: whoever renews it need not restart anything.</summary>
internal sealed class ProxyCertificate(string certificateFile, string keyFile)
{
    private const long LookEveryMilliseconds = 60_000;

    private readonly Lock _gate = new();
    private SslStreamCertificateContext? _context;
    private DateTime _written;
    private long _looked;

    /// <summary>The certificate with those between it and its authority.</summary>
    public SslStreamCertificateContext Current()
    {
        lock (_gate)
        {
            if (_context is not null && Environment.TickCount64 - _looked < LookEveryMilliseconds)
                return _context;
            _looked = Environment.TickCount64;
            var written = File.GetLastWriteTimeUtc(certificateFile);
            if (_context is null || written != _written)
                LoadLocked(written);
            return _context!;
        }
    }

    private void LoadLocked(DateTime written)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            _context = SslStreamCertificateContext.Create(certificate, chain, offline: true);
            _written = written;
        }
        catch (Exception e) when (_context is not null && e is IOException or CryptographicException)
        {
            // Half-written; the one before is good for another minute.
        }
    }
}
