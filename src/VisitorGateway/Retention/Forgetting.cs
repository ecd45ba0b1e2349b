using VisitorGateway.Ingest;
using VisitorGateway.Live;
using VisitorGateway.Storage;

namespace VisitorGateway.Retention;

/// <summary>
/// Takes old events out of the store in small steps, each between two appends, so that no fold in memory outlives the events
/// that it was made of.
/// </summary>
internal sealed class Forgetting(IGatewayStore store, Ingestor ingestor, SnapshotSaver saver, LiveBoard board)
{
    public async Task<Forgotten> RunAsync(long receivedBefore, CancellationToken cancellationToken)
    {
        var all = default(Forgotten);
        var trim = new Trim(receivedBefore);
        while (true)
        {
            var step = await StepAsync(trim);
            all = new Forgotten(all.Events + step.Events, all.Gone + step.Gone.Count, all.Changed + step.Changed.Count);
            foreach (var profile in step.Changed)
                await ingestor.RefoldAsync(profile);
            if (step.Gone.Count > 0)
                await board.ForgetAsync(step.Gone, await store.ReadStaleAccountsAsync(int.MaxValue, cancellationToken), cancellationToken);
            if (step.Next is null)
                break;
            cancellationToken.ThrowIfCancellationRequested();
            trim = trim with { Cursor = step.Next };
        }

        return all;
    }

    private async Task<Trimmed> StepAsync(Trim trim)
    {
        var trimmed = new Trimmed([], [], 0, null);
        await ingestor.RunAsync(async (cache, token) =>
        {
            // 1: no save of an older fold may be on its way.
            await saver.SaveAllAsync(cache);
            // 2: the store forgets.
            trimmed = await store.TrimAsync(trim, token);
            // 3: so does the memory.
            foreach (var profile in trimmed.Changed)
                cache.Forget(profile);
            foreach (var profile in trimmed.Gone)
                cache.Forget(profile);
        });
        return trimmed;
    }
}
