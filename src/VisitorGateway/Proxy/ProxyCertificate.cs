using System.Security.Cryptography.X509Certificates;

namespace VisitorGateway.Proxy;

/// <summary>The certificate for https, read again when its file has changed: whoever renews it need not restart anything.</summary>
internal sealed class ProxyCertificate(string certificateFile, string keyFile)
{
    private const long LookEveryMilliseconds = 60_000;

    private readonly Lock _gate = new();
    private X509Certificate2? _certificate;
    private X509Certificate2Collection _chain = [];
    private DateTime _written;
    private long _looked;

    public X509Certificate2 Current()
    {
        lock (_gate)
        {
            if (_certificate is not null && Environment.TickCount64 - _looked < LookEveryMilliseconds)
                return _certificate;
            _looked = Environment.TickCount64;
            var written = File.GetLastWriteTimeUtc(certificateFile);
            if (_certificate is null || written != _written)
                LoadLocked(written);
            return _certificate!;
        }
    }

    /// <summary>The certificates between ours and the authority's.</summary>
    public X509Certificate2Collection Chain()
    {
        Current();
        return _chain;
    }

    private void LoadLocked(DateTime written)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificateFile);
            (_certificate, _chain, _written) = (certificate, chain, written);
        }
        catch (Exception e) when (_certificate is not null && e is IOException or System.Security.Cryptography.CryptographicException)
        {
            // Half-written; the one before is good for another minute.
        }
    }
}
