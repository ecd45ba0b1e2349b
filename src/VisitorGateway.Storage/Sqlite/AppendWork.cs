using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <param name="events">The appends' events in order; given back when the work is done.</param>
internal sealed class AppendWork(IReadOnlyList<Append> appends, EncodedEvents events) : WriteWork<IReadOnlyList<AppendResult>>
{
    public override int Weight => events.Count;

    protected override IReadOnlyList<AppendResult> Run(WriteSession session)
    {
        var results = new AppendResult[appends.Count];
        var start = 0;
        for (var i = 0; i < results.Length; i++)
        {
            var count = appends[i].Events.Count;
            results[i] = Append(session.Log, appends[i].Profile, start, count);
            start += count;
        }

        return results;
    }

    protected override void Release() => events.Dispose();

    private AppendResult Append(LogWriter log, ProfileId profile, int start, int count)
    {
        if (count == 0)
            return new AppendResult([]);

        var positions = new long[count];
        var head = log.Open(profile, out var redirectedTo, out var isErased);
        if (redirectedTo is not null || isErased)
            return new AppendResult(positions, redirectedTo, isErased);

        long first = 0, last = 0;
        for (var i = 0; i < count; i++)
        {
            var value = events[start + i];
            positions[i] = log.Append(profile, head, value, events.Data(value));
            if (positions[i] > 0)
            {
                last = positions[i];
                first = first == 0 ? last : first;
            }
        }

        if (last > 0)
            log.Grown(profile, head, first, last);

        return new AppendResult(positions);
    }
}
