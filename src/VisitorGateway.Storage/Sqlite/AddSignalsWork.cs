using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

internal sealed class AddSignalsWork(IReadOnlyList<NewSignal> signals) : WriteWork<IReadOnlyList<bool>>
{
    public override int Weight => signals.Count;

    protected override IReadOnlyList<bool> Run(WriteSession session)
    {
        var added = new bool[signals.Count];
        for (var i = 0; i < added.Length; i++)
        {
            added[i] = !IsAboutErased(session.Connection, signals[i].Signal) && SignalRow.TryAdd(session.Connection, signals[i].Signal);
            for (var j = 0; added[i] && j < signals[i].Outbox.Count; j++)
                OutboxRow.Add(session.Connection, signals[i].Signal.Id, signals[i].Outbox[j]);
        }

        return added;
    }

    private static bool IsAboutErased(SqliteConnection connection, Signal signal) =>
        ProfileId.TryParse(signal.Subject, out var profile) && connection.IsErased(profile);
}
