using System.Text;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Forgets people, step by step; every step may run twice, so an erasure that failed half-way is done by asking again.
/// Redis' own files keep deleted bytes until they are rewritten, which the last step asks for.
/// </summary>
internal sealed class Eraser(ProfileForgetter forgetter, SignalBook signals, Outbox outbox, RejectLog rejects)
{
    public async Task<Erased> EraseAsync(Erasure erasure)
    {
        // 1: who belongs together.
        List<ProfileId> profiles = [];
        foreach (var named in erasure.Profiles)
            profiles.AddRange((await forgetter.PersonOfAsync(named)).Where(p => !profiles.Contains(p)).ToArray());

        // 2: their logs, folds and claims, and what they add to accounts.
        HashSet<AccountId> accounts = [];
        long events = 0;
        foreach (var profile in profiles)
        {
            var forgotten = await forgetter.ForgetAsync(profile, forGood: true);
            events += forgotten.Events;
            accounts.UnionWith(forgotten.Accounts);
        }

        // 3: what names them elsewhere.
        var texts = SearchedTexts.Of(profiles, erasure.Texts);
        var taken = await EraseSignalsAsync(profiles, accounts, texts);
        var refused = await rejects.RemoveAsync(body => SearchedTexts.AreIn(body, texts));
        await forgetter.RewriteFilesAsync();
        return new Erased(profiles, [.. accounts], events, taken, refused);
    }

    private async Task<int> EraseSignalsAsync(List<ProfileId> profiles, HashSet<AccountId> accounts, IReadOnlyList<string> texts)
    {
        HashSet<SignalId> found = [];
        foreach (var profile in profiles)
        {
            await foreach (var signal in signals.OfAsync(profile))
                found.Add(signal.Id);
        }

        foreach (var account in accounts)
        {
            await foreach (var signal in signals.OfAsync(account))
            {
                if (await IsMentionedAsync(signal, texts))
                    found.Add(signal.Id);
            }
        }

        foreach (var signal in found)
            await signals.RemoveAsync(signal);

        return found.Count;
    }

    private async Task<bool> IsMentionedAsync(Signal signal, IReadOnlyList<string> texts) =>
        SearchedTexts.AreIn(signal.Title, texts)
        || SearchedTexts.AreIn(Encoding.UTF8.GetString(signal.Body.Span), texts)
        || (await outbox.OfAsync(signal.Id)).Any(i => SearchedTexts.AreIn(Encoding.UTF8.GetString(i.Payload.Span), texts));
}
