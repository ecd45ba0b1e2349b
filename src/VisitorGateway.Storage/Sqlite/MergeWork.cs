using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

internal sealed class MergeWork(ProfileId survivor, ProfileId absorbed, EncodedEvents note) : WriteWork<long>
{
    protected override long Run(WriteSession session)
    {
        var connection = session.Connection;
        var end = connection.FindSurvivor(survivor);
        if (connection.FindSurvivor(absorbed) == end)
            return 0;

        if (connection.FindProfile(absorbed)?.Survivor is { } other)
            throw new InvalidOperationException($"Profile {absorbed} was absorbed by {other}: merge the profile that it leads to.");

        if (connection.IsErased(absorbed))
            throw new InvalidOperationException($"Profile {absorbed} was erased.");

        // 1: the note comes first, so that the redirect can name its position.
        var position = session.Log.AppendNote(end, note);
        // 2: the redirect.
        connection.AddProfile(absorbed);
        connection.SetSurvivor(absorbed, end, position);
        // 3: the survivor's own fold now stands for both, and both logs are searched for ids sent again.
        session.Heads.Remove(absorbed);
        if (session.Heads.TryGet(end, out var head))
            session.Heads.Set(end, head with { Absorbed = connection.FindAbsorbed(end) });

        session.Log.SaveCounters();
        return position;
    }

    protected override void Release() => note.Dispose();
}
