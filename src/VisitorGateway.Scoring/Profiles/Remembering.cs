using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// What rules ask of earlier events: that they happened often enough, in order, or not at all. Times are the events' own; what comes
/// after the event it should stand before changes nothing that was paid.
/// </summary>
internal static class Remembering
{
    public static RuleMemory MemoryOf(ProfileState state, int rule)
    {
        foreach (var memory in state.Memories)
        {
            if (memory.Rule == rule)
                return memory;
        }

        var added = new RuleMemory { Rule = rule };
        state.Memories.Add(added);
        return added;
    }

    /// <summary>True when everything that the rule asks of earlier events holds.</summary>
    public static bool Holds(ProfileState state, Rule rule, RuleMemory? memory, ref MatchContext context)
    {
        var time = context.Event!.Time;
        foreach (var earlier in rule.Earlier)
        {
            if (Happened(state, earlier, time) != earlier.Wanted)
                return false;
        }

        if (rule.LastOf is { } lastOf && !IsAnswered(state, lastOf, ref context))
            return false;
        return rule.AtLeast.Times == 0 || IsOftenEnough(memory!, rule.AtLeast, time);
    }

    /// <summary>Remembers that a mark's event happened.</summary>
    public static void Note(ProfileState state, Rule mark, ref MatchContext context)
    {
        var memory = MemoryOf(state, mark.Index);
        var e = context.Event!;
        var at = memory.Seen.Count;
        while (at > 0 && memory.Seen[at - 1] > e.Time)
            at--;
        memory.Seen.Insert(at, e.Time);
        if (mark.LastOf is not null)
            (memory.About ??= []).Insert(at, KeyOf(e, ref context));
        if (memory.Seen.Count <= mark.Remembered)
            return;
        memory.Seen.RemoveAt(0);
        memory.About?.RemoveAt(0);
    }

    /// <summary>How many of the times are after <paramref name="start"/> and not after <paramref name="end"/>.</summary>
    public static int Within(List<long> times, long start, long end)
    {
        var count = 0;
        for (var i = times.Count - 1; i >= 0 && times[i] > start; i--)
            count += times[i] <= end ? 1 : 0;
        return count;
    }

    // Back from the event: the latest time of each step before the next one leaves most room for the steps before it.
    private static bool Happened(ProfileState state, Earlier earlier, long time)
    {
        var end = time;
        for (var step = earlier.Marks.Length - 1; step >= 0; step--)
        {
            var seen = SeenBy(state, earlier.Marks[step]);
            var i = (seen?.Count ?? 0) - 1;
            while (i >= 0 && seen![i] > end)
                i--;
            if (i < 0 || seen![i] <= time - earlier.Window)
                return false;
            end = seen[i] - 1;
        }

        return true;
    }

    private static List<long>? SeenBy(ProfileState state, int mark)
    {
        foreach (var memory in state.Memories)
        {
            if (memory.Rule == mark)
                return memory.Seen;
        }

        return null;
    }

    private static bool IsAnswered(ProfileState state, LastOf lastOf, ref MatchContext context)
    {
        var asked = MemoryOf(state, lastOf.Mark);
        if (asked.About is not { } about)
            return false;
        var key = KeyOf(context.Event!, ref context);
        var answered = 0;
        for (var i = 0; i < about.Count; i++)
        {
            if (about[i] == key)
                about[i] = 0;
            answered += about[i] == 0 ? 1 : 0;
        }

        return about.Count == lastOf.Last && answered >= lastOf.Times;
    }

    private static bool IsOftenEnough(RuleMemory memory, AtLeast atLeast, long time)
    {
        RuleMemory.Insert(memory.Seen, time);
        if (memory.Seen.Count > atLeast.Times)
            memory.Seen.RemoveAt(0);
        return Within(memory.Seen, time - atLeast.Window, time) >= atLeast.Times;
    }

    private static ulong KeyOf(TrackedEvent e, ref MatchContext context) => Math.Max(1, EventAsset.KeyOf(e, context.Host, context.Path));
}
