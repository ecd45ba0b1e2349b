namespace VisitorGateway.Storage.Sqlite;

internal sealed class FinishOutboxWork(OutboxItem item, OutboxOutcome outcome, long now) : WriteWork<bool>
{
    private const int LongestError = 1000;

    protected override bool Run(WriteSession session)
    {
        // What was delivered is delivered, whoever has the lease now; and nobody needs its payload again.
        if (outcome.State == OutboxState.Done)
        {
            return session.Connection.Prepare("UPDATE outbox SET state = ?1, due = ?2, error = NULL, payload = x'' WHERE id = ?3 AND state <> ?1")
                .Bind(1, (long)OutboxState.Done)
                .Bind(2, now)
                .Bind(3, item.Id)
                .Run() > 0;
        }

        return session.Connection.Prepare("UPDATE outbox SET state = ?, due = ?, error = ? WHERE id = ? AND attempts = ? AND state <> ?")
            .Bind(1, (long)outcome.State)
            .Bind(2, outcome.Due ?? now)
            .Bind(3, Cut(outcome.Error))
            .Bind(4, item.Id)
            .Bind(5, item.Attempts)
            .Bind(6, (long)OutboxState.Done)
            .Run() > 0;
    }

    private static string? Cut(string? error) => error is { Length: > LongestError } ? error[..LongestError] : error;
}
