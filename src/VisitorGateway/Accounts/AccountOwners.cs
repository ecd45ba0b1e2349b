using System.Text.Json;
using VisitorGateway.Api;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Accounts;

/// <summary>
/// Who looks after which account, by name, where somebody chose it in the console; companies.csv says it for the others. Kept in the
/// store under one key, so that every gateway at the store sees it, and read again after a moment.
/// </summary>
internal sealed class AccountOwners(IGatewayStore store) : IDisposable
{
    private const string Key = "console/owners";
    private const int MaxOwned = 20_000;
    private const long KeptMilliseconds = 2000;

    private readonly SemaphoreSlim _gate = new(1);
    private IReadOnlyDictionary<string, string> _owners = new Dictionary<string, string>();
    private long _readAt = long.MinValue / 2;

    /// <summary>Names of owners by account.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken)
    {
        if (Environment.TickCount64 - _readAt < KeptMilliseconds)
            return _owners;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return await LastKnownLockedAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <param name="owner">Null takes the owner away.</param>
    /// <returns>Why not, or null.</returns>
    public async Task<Refusal?> SetAsync(AccountId account, string? owner, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var owners = new Dictionary<string, string>(await LoadLockedAsync(cancellationToken), StringComparer.Ordinal);
            if (owner is null)
                owners.Remove(account.Value);
            else if (owners.Count >= MaxOwned && !owners.ContainsKey(account.Value))
                return new Refusal("owners_full", $"{MaxOwned} accounts have owners already; take one back first, or name owners in companies.csv.", $"{MaxOwned}");
            else
                owners[account.Value] = owner;
            await store.WriteMetaAsync(Key, JsonSerializer.Serialize(owners, ApiJson.Default.DictionaryStringString), cancellationToken);
            _owners = owners;
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<IReadOnlyDictionary<string, string>> LastKnownLockedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await LoadLockedAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // Rows are shown without news of owners rather than not at all.
            return _owners;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> LoadLockedAsync(CancellationToken cancellationToken)
    {
        var text = await store.ReadMetaAsync(Key, cancellationToken);
        _owners = text is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize(text, ApiJson.Default.DictionaryStringString) ?? [];
        _readAt = Environment.TickCount64;
        return _owners;
    }
}
