using Microsoft.Extensions.Logging;
using VisitorGateway.Ingest;
using VisitorGateway.Live;
using VisitorGateway.Storage;

namespace VisitorGateway.Privacy;

/// <summary>
/// Erases a person while the gateway runs.
/// <list type="number">
/// <item>between two appends, so that nothing is folded or saved beside it: the store forgets, then the memory;</item>
/// <item>the other gateways on the store are told;</item>
/// <item>lists and accounts are added up without them.</item>
/// </list>
/// Asked again after it failed on the way, it does the rest.
/// </summary>
internal sealed partial class PersonEraser(IGatewayStore store, Ingestor ingestor, SnapshotSaver saver, LiveBoard board, ILogger<PersonEraser> log)
{
    public async Task<Erased> EraseAsync(PersonRecords person, CancellationToken cancellationToken)
    {
        var erased = new Erased([], [], 0, 0, 0);
        // 1:
        await ingestor.RunAsync(async (cache, token) =>
        {
            await saver.SaveAllAsync(cache);
            erased = await store.EraseAsync(person.ToErasure(), token);
            foreach (var profile in erased.Profiles)
                cache.Forget(profile);
        });
        // 2:
        await store.AnnounceAsync(erased.Profiles, cancellationToken);
        // 3:
        await board.ForgetAsync(erased.Profiles, erased.Accounts, cancellationToken);
        LogErased(log, erased.Profiles.Count, erased.Events, erased.Signals, erased.Rejects);
        return erased;
    }

    // Not who: the log is kept longer than they wish to be known.
    [LoggerMessage(1, LogLevel.Information, "Erased a person: {Profiles} profiles, {Events} events, {Signals} signals, {Refusals} refusals")]
    private static partial void LogErased(ILogger logger, int profiles, long events, int signals, int refusals);
}
