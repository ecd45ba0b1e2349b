namespace VisitorGateway.Storage.Sqlite;

internal sealed class RejectWork(IReadOnlyList<Reject> rejects) : WriteWork<bool>
{
    public override int Weight => rejects.Count;

    protected override bool Run(WriteSession session)
    {
        for (var i = 0; i < rejects.Count; i++)
        {
            var reject = rejects[i];
            var body = RejectText.Cut(reject.Body);
            var kept = RejectText.KeptBytes(reject, body);
            session.Connection.Prepare("INSERT INTO rejects (received, kept, site, reason, size, body) VALUES (?, ?, ?, ?, ?, ?)")
                .Bind(1, reject.ReceivedAt)
                .Bind(2, kept)
                .Bind(3, reject.Site)
                .Bind(4, reject.Reason)
                .Bind(5, reject.Size)
                .Bind(6, body)
                .Run();
            session.Rejects.Added(kept);
        }

        session.Rejects.Trim();
        return true;
    }
}
