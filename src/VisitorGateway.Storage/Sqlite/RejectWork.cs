using System.Text;

namespace VisitorGateway.Storage.Sqlite;

internal sealed class RejectWork(IReadOnlyList<Reject> rejects) : WriteWork<bool>
{
    private const int MaxBody = 4096;
    // What a row takes beside its texts, roughly.
    private const int RowBytes = 64;

    public override int Weight => rejects.Count;

    protected override bool Run(WriteSession session)
    {
        for (var i = 0; i < rejects.Count; i++)
        {
            var reject = rejects[i];
            var body = Cut(reject.Body);
            var kept = RowBytes + Encoding.UTF8.GetByteCount(body) + Encoding.UTF8.GetByteCount(reject.Reason);
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

    /// <summary>At most 4 KiB of UTF-8, whole characters.</summary>
    private static string Cut(string body)
    {
        if (Encoding.UTF8.GetByteCount(body) <= MaxBody)
            return body;

        Span<byte> kept = stackalloc byte[MaxBody];
        Encoding.UTF8.GetEncoder().Convert(body, kept, flush: false, out var characters, out _, out _);
        return body[..(char.IsHighSurrogate(body[characters - 1]) ? characters - 1 : characters)];
    }
}
