using System.Text.Json;
using VisitorGateway.Api;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Accounts;

/// <summary>What people wrote about an account, newest first; kept in the store under one key an account.</summary>
internal sealed class AccountNotes(IGatewayStore store, TimeProvider time) : IDisposable
{
    public const int MaxLength = 2000;

    private const int MaxNotes = 100;
    private const string Prefix = "console/notes/";

    private readonly SemaphoreSlim _writing = new(1);

    public async Task<IReadOnlyList<AccountNote>> ReadAsync(AccountId account, CancellationToken cancellationToken) =>
        await store.ReadMetaAsync(Prefix + account.Value, cancellationToken) is { } text
            ? JsonSerializer.Deserialize(text, ApiJson.Default.IReadOnlyListAccountNote) ?? []
            : [];

    /// <returns>Why not, or null.</returns>
    public async Task<Refusal?> AddAsync(AccountId account, string by, string? text, CancellationToken cancellationToken)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength)
            return new Refusal("note_length", $"'text' must have 1 to {MaxLength} characters.", $"{MaxLength}");
        var note = new AccountNote(Guid.NewGuid().ToString("N"), time.GetUtcNow().ToUnixTimeMilliseconds(), by, text);
        return await ChangeAsync(account, notes => notes.Count >= MaxNotes ? null : [note, .. notes], cancellationToken)
            ? null
            : new Refusal("notes_full", $"An account has at most {MaxNotes} notes; delete one first.", $"{MaxNotes}");
    }

    /// <returns>False when there is no such note, or it is somebody else's.</returns>
    /// <param name="by">Whose notes may go; null for anybody's.</param>
    public Task<bool> DeleteAsync(AccountId account, string note, string? by, CancellationToken cancellationToken) =>
        ChangeAsync(account, notes => notes.FirstOrDefault(n => n.Id == note && (by is null || n.By == by)) is { } gone ? [.. notes.Where(n => n != gone)] : null, cancellationToken);

    public void Dispose() => _writing.Dispose();

    private async Task<bool> ChangeAsync(AccountId account, Func<IReadOnlyList<AccountNote>, IReadOnlyList<AccountNote>?> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (change(await ReadAsync(account, cancellationToken)) is not { } changed)
                return false;
            await store.WriteMetaAsync(
                Prefix + account.Value, changed.Count == 0 ? null : JsonSerializer.Serialize(changed, ApiJson.Default.IReadOnlyListAccountNote), cancellationToken);
            return true;
        }
        finally
        {
            _writing.Release();
        }
    }
}
