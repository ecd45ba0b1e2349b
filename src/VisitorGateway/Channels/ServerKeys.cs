using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using VisitorGateway.Recognise.Companies;

namespace VisitorGateway.Channels;

/// <summary>Which server a request comes from. Keys that were made or revoked count within two seconds, without a restart.</summary>
internal sealed partial class ServerKeys(ServerKeyFile file, TimeProvider time, ILogger<ServerKeys> log)
{
    private const long LookAgainMilliseconds = 2000;

    // Compared with when no key has the id, so that a wrong id takes as long as a wrong secret.
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private readonly Lock _gate = new();
    private volatile IReadOnlyDictionary<string, ServerKey> _keys = new Dictionary<string, ServerKey>();
    private string _stamp = FileStamp.Missing;
    private long _lookedAt;

    /// <summary>Null for anything but a key that was made here and not revoked.</summary>
    /// <param name="authorization">The Authorization header as it came.</param>
    public ServerKey? Find(ReadOnlySpan<char> authorization)
    {
        const string Scheme = "Bearer ";
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var text = authorization[Scheme.Length..].Trim();
        var end = text.LastIndexOf('_');
        Span<byte> secret = stackalloc byte[ServerKeyFile.SecretBytes];
        if (!text.StartsWith(ServerKeyFile.Prefix) || end < ServerKeyFile.Prefix.Length || text.Length - end - 1 != 2 * secret.Length
            || Convert.FromHexString(text[(end + 1)..], secret, out _, out var written) != System.Buffers.OperationStatus.Done || written != secret.Length)
        {
            return null;
        }

        LookAgain();
        var key = _keys.GetValueOrDefault(text[ServerKeyFile.Prefix.Length..end].ToString());
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secret, hash);
        return CryptographicOperations.FixedTimeEquals(hash, key?.Hash ?? NoHash) ? key : null;
    }

    private void LookAgain()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (now - Volatile.Read(ref _lookedAt) < LookAgainMilliseconds)
            return;
        lock (_gate)
        {
            Volatile.Write(ref _lookedAt, now);
            var stamp = FileStamp.OfFile(file.Path);
            if (stamp == _stamp)
                return;
            try
            {
                _keys = file.Read().ToDictionary(k => k.Id, StringComparer.Ordinal);
                _stamp = stamp;
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or ArgumentException)
            {
                // The keys as they were last read stay good; what cannot be read is looked at again.
                LogUnreadable(log, e.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The server keys are not taken up: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string reason);
}
