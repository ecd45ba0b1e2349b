using VisitorGateway.Storage;
using VisitorGateway.Storage.Copying;
using VisitorGateway.Storage.Sqlite;

namespace VisitorGateway.Commands;

/// <summary>
/// Copies a shared store into a file of the embedded store, also while gateways write to it. A profile that another absorbs between
/// two reads may be passed over by one pass; the next finds it where it went, so passes are made until nothing is missing.
/// </summary>
internal static class RedisBackup
{
    private const int MostPasses = 5;

    /// <returns>How many events the file holds.</returns>
    /// <exception cref="StoreNotOpenedException">The target exists, or is not complete after several passes.</exception>
    public static async Task<long> RunAsync(IGatewayStore store, string target, Action<long> progress, CancellationToken cancellationToken)
    {
        if (File.Exists(target))
            throw new StoreNotOpenedException($"{target} exists; name a file that does not.");
        var partial = target + ".partial";
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        try
        {
            var events = await CopyAsync(store, partial, progress, cancellationToken);
            File.Move(SqliteStore.PathIn(partial), target);
            return events;
        }
        finally
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
        }
    }

    private static async Task<long> CopyAsync(IGatewayStore store, string directory, Action<long> progress, CancellationToken cancellationToken)
    {
        await using var copy = SqliteStore.Open(directory, new SqliteOptions(), TimeProvider.System);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = (await store.DescribeAsync(cancellationToken)).Events;
            await new StoreCopy(store, copy, again: pass > 0).RunAsync(progress, cancellationToken);
            if ((await copy.DescribeAsync(cancellationToken)).Events is var events && events >= before)
                return events;
        }

        throw new StoreNotOpenedException("The copy lacks events after several passes, perhaps because people were erased or old events went meanwhile. Start it again.");
    }
}
