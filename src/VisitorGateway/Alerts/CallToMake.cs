namespace VisitorGateway.Alerts;

/// <summary>One company or visitor that somebody should call: clocks that run at the same time are one, and one claim takes them all.</summary>
/// <param name="Start">Of its first clock, in milliseconds since 1970 UTC.</param>
/// <param name="Due">When its first clock ends.</param>
/// <param name="ClaimedAt">Null while nobody claimed it.</param>
internal sealed record CallToMake(long Start, long Due, long? ClaimedAt)
{
    /// <summary>What nobody claimed for a day has left the strip; a later clock is a call of its own.</summary>
    private const long Longest = 24 * 3_600_000;

    public bool IsRunning(long now) => ClaimedAt is null && now <= Due;

    /// <summary>
    /// Joins the clocks of a company and of its visitors, as the console's strip does: a clock that starts while the one before it
    /// waits for somebody is no further call.
    /// </summary>
    /// <param name="signals">In any order; those without a clock are passed over.</param>
    public static IReadOnlyList<CallToMake> Of(IEnumerable<SignalRow> signals)
    {
        var calls = new List<CallToMake>();
        var latest = new Dictionary<string, (int Call, long Start)>(StringComparer.Ordinal);
        foreach (var signal in signals.Where(s => s.FollowUpStart is not null && s.FollowUpDue is not null).OrderBy(s => s.FollowUpStart))
        {
            var (start, due, who) = (signal.FollowUpStart!.Value, signal.FollowUpDue!.Value, WhoOf(signal));
            if (latest.TryGetValue(who, out var last) && start - last.Start <= Longest && !(calls[last.Call].ClaimedAt < start))
            {
                var call = calls[last.Call];
                calls[last.Call] = call with { Due = Math.Min(call.Due, due), ClaimedAt = Earlier(call.ClaimedAt, signal.ClaimedAt) };
                latest[who] = (last.Call, start);
                continue;
            }

            latest[who] = (calls.Count, start);
            calls.Add(new CallToMake(start, due, signal.ClaimedAt));
        }

        return calls;
    }

    private static string WhoOf(SignalRow signal) => signal.Account is { } account ? "account:" + account : $"{signal.SubjectType}:{signal.Subject}";

    private static long? Earlier(long? one, long? other) => one is null || other < one ? other ?? one : one;
}
