using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Commands;

/// <summary>Compares every saved fold, brought up to date with its tail, with a fold of the whole history. They agree to the bit.</summary>
internal sealed class FoldCheck(IGatewayStore store, ProfileLoader loader, Action<string> problem)
{
    // Beside a running gateway a profile may move on between the two looks.
    private const int Tries = 5;

    public long Checked { get; private set; }

    /// <summary>Saved by other rules: there is nothing to compare with.</summary>
    public long OfOtherRules { get; private set; }

    /// <param name="checkedSoFar">Told after each profile.</param>
    public async Task RunAsync(Action<long> checkedSoFar, CancellationToken cancellationToken)
    {
        await foreach (var profile in store.ReadProfilesAsync(cancellationToken))
        {
            try
            {
                await CheckAsync(profile, cancellationToken);
            }
            catch (StoreUnavailableException e)
            {
                problem($"Profile {profile} cannot be read: {e.Message}");
            }

            checkedSoFar(++Checked);
        }
    }

    private async Task CheckAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tries; i++)
        {
            var log = await store.LoadAsync(profile, cancellationToken);
            if (log.Snapshot is not { } snapshot || log.RedirectedTo is not null)
                return;
            if (!ProfileState.TryFromBytes(snapshot, out var saved))
            {
                problem($"The saved fold of profile {profile} cannot be read; it is folded again when it is next needed.");
                return;
            }

            if (saved.RulesVersion.Length > 0 && saved.RulesVersion != loader.RulesVersion)
            {
                OfOtherRules++;
                return;
            }

            var loaded = await loader.LoadAsync(profile, cancellationToken);
            var replayed = await loader.ReplayAsync(profile, null, cancellationToken);
            if (loaded.State.ToBytes().AsSpan().SequenceEqual(replayed.ToBytes()))
                return;
            if (loaded.State.Position == replayed.Position && i == Tries - 1)
                problem($"The saved fold of profile {profile} is not what its {replayed.Events} events say.");
        }
    }
}
