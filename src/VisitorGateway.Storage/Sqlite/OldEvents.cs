using System.Globalization;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <param name="Profiles">Whose logs hold old events in the stretch that was looked at.</param>
/// <param name="Next">Where the next stretch begins; null at the end of the log.</param>
internal sealed record OldEvents(IReadOnlyList<ProfileId> Profiles, string? Next)
{
    /// <summary>
    /// Looks at one stretch of positions. Not in order of receipt: an imported access log brings its own times. A reader looks, so
    /// that the writer is not kept from its work, and for a moment only, so that the write-ahead log can start anew.
    /// </summary>
    public static OldEvents Find(SqliteConnection connection, Trim trim)
    {
        var after = trim.Cursor is null ? 0 : long.Parse(trim.Cursor, CultureInfo.InvariantCulture);
        var until = after + Math.Max(trim.MaxEvents, 1);
        var statement = connection.Prepare("SELECT profile FROM events WHERE position > ? AND position <= ? AND received < ?")
            .Bind(1, after)
            .Bind(2, until)
            .Bind(3, trim.ReceivedBefore);
        HashSet<ProfileId> profiles = [];
        while (statement.Step())
            profiles.Add(new ProfileId(statement.Id(0)));

        var isEnd = connection.QueryInt64("SELECT coalesce(max(position), 0) FROM events") <= until;
        return new OldEvents([.. profiles], isEnd ? null : until.ToString(CultureInfo.InvariantCulture));
    }
}
