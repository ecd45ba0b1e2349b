using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using VisitorGateway.Recognise.Companies;

namespace VisitorGateway.Keys;

/// <summary>Which program a request comes from. Keys that were made or revoked count at once, without a restart.</summary>
internal sealed partial class ApiKeys(ApiKeyFile file, KeyUses uses, TimeProvider time, ILogger<ApiKeys> log)
{
    private const string Scheme = "Bearer ";

    // Compared with when no key has the id, so that a wrong id takes as long as a wrong secret.
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private readonly Lock _gate = new();
    private volatile IReadOnlyDictionary<string, ApiKey> _keys = new Dictionary<string, ApiKey>();
    private volatile string _stamp = FileStamp.Missing;

    /// <summary>Whether the header brings a key of ours, good or not; a token of another kind is some proxy's in front of the gateway.</summary>
    public static bool AreIn(ReadOnlySpan<char> authorization) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && authorization[Scheme.Length..].TrimStart().StartsWith(ApiKeyFile.Prefix);

    /// <summary>Null for anything but a key that was made here and not revoked. A key that is found counts as used now.</summary>
    /// <param name="authorization">The Authorization header as it came.</param>
    public ApiKey? Find(ReadOnlySpan<char> authorization)
    {
        if (!AreIn(authorization))
            return null;
        var text = authorization[Scheme.Length..].Trim();
        var end = text.LastIndexOf('_');
        Span<byte> secret = stackalloc byte[ApiKeyFile.SecretBytes];
        if (end < ApiKeyFile.Prefix.Length || text.Length - end - 1 != 2 * secret.Length
            || Convert.FromHexString(text[(end + 1)..], secret, out _, out var written) != System.Buffers.OperationStatus.Done || written != secret.Length)
        {
            return null;
        }

        LookAgain();
        var key = _keys.GetValueOrDefault(text[ApiKeyFile.Prefix.Length..end].ToString());
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(secret, hash);
        if (!CryptographicOperations.FixedTimeEquals(hash, key?.Hash ?? NoHash) || key is null)
            return null;
        uses.Note(key, time.GetUtcNow());
        return key;
    }

    private void LookAgain()
    {
        if (file.Stamp == _stamp)
            return;
        lock (_gate)
        {
            var stamp = file.Stamp;
            if (stamp == _stamp)
                return;
            try
            {
                _keys = file.Read().ToDictionary(k => k.Id, StringComparer.Ordinal);
                _stamp = stamp;
            }
            catch (Exception e) when (e is InvalidDataException or ArgumentException)
            {
                // The keys as they were last read stay good until the file is put right.
                _stamp = stamp;
                LogUnreadable(log, e.Message);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                LogUnreadable(log, e.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The API keys are not taken up: {Reason}")]
    private static partial void LogUnreadable(ILogger logger, string reason);
}
