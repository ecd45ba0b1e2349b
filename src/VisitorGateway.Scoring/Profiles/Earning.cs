using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>Turns an event into points: which rules it meets, and which of those may still pay.</summary>
internal static class Earning
{
    /// <summary>
    /// How far behind the newest event a late one may be and still be held against caps exactly: a browser's longest delay, and an hour.
    /// </summary>
    private const long Lateness = 25 * Duration.Hour;

    public static void Apply(ProfileState state, in StoredEvent stored, Visit visit, RuleSet rules, List<LedgerEntry>? ledger)
    {
        var e = stored.Event;
        var context = MatchContext.Of(e, state, visit, rules.AssetKinds);
        var candidates = rules.Index.For(e.Type);
        Span<ulong> found = stackalloc ulong[candidates.Words];
        candidates.Find(context.Path, found);
        while (EventRules.TryTake(found, out var index))
        {
            var rule = candidates[index];
            if (!rule.When.IsMet(ref context))
                continue;

            var memory = rule.AtLeast.Times > 0 || rule.Cap.Times > 0 ? MemoryOf(state, rule) : null;
            if (rule.AtLeast.Times > 0 && !IsOftenEnough(memory!, rule.AtLeast, e.Time))
                continue;

            var refusal = Refusal(state, rule, memory, visit, ref context, out var onceKey);
            if (refusal is null)
            {
                Pay(state, rule, memory, visit, onceKey, e.Time);
                refusal = rule.Points < 0 ? LedgerNotes.Negative : null;
                ledger?.Add(Line(stored, rule, rule.Points, refusal));
            }
            else
            {
                ledger?.Add(Line(stored, rule, 0, refusal));
            }
        }
    }

    /// <summary>Lines without points for what a bot's event would have met.</summary>
    public static void Explain(ProfileState state, in StoredEvent stored, Visit visit, RuleSet rules, List<LedgerEntry> ledger)
    {
        var context = MatchContext.Of(stored.Event, state, visit, rules.AssetKinds);
        var candidates = rules.Index.For(stored.Event.Type);
        Span<ulong> found = stackalloc ulong[candidates.Words];
        candidates.Find(context.Path, found);
        while (EventRules.TryTake(found, out var index))
        {
            var rule = candidates[index];
            if (rule.When.IsMet(ref context) && rule.AtLeast.Times == 0)
                ledger.Add(Line(stored, rule, 0, LedgerNotes.Bot));
        }
    }

    private static LedgerEntry Line(in StoredEvent stored, Rule rule, double points, string? note) =>
        new(
            stored.Event.Id,
            stored.Event.Time,
            stored.Position,
            rule.Name,
            points,
            rule.HalfLife,
            rule.Product,
            rule.Programme,
            note,
            Fit: false);

    private static bool IsOftenEnough(RuleMemory memory, AtLeast atLeast, long time)
    {
        RuleMemory.Insert(memory.Seen, time);
        if (memory.Seen.Count > atLeast.Times)
            memory.Seen.RemoveAt(0);
        return Within(memory.Seen, time - atLeast.Window, time) >= atLeast.Times;
    }

    private static string? Refusal(
        ProfileState state, Rule rule, RuleMemory? memory, Visit visit, ref MatchContext context, out ulong onceKey)
    {
        onceKey = rule.Once switch
        {
            Once.Asset => StableHash.Of((ulong)rule.Index + 1, EventAsset.KeyOf(context.Event!, context.Host, context.Path)),
            Once.Profile => StableHash.Of((ulong)rule.Index + 1, 0),
            _ => 0,
        };
        if (onceKey != 0 && state.OnceKeys.Contains(onceKey))
            return LedgerNotes.Once;
        if (onceKey != 0 && state.OnceKeys.Count >= ProfileLimits.OnceKeys)
            return LedgerNotes.Full;
        if (rule.Once == Once.Visit && TimesIn(visit, rule) > 0)
            return LedgerNotes.Once;

        var time = context.Event!.Time;
        switch (rule.Cap.Scope)
        {
            case CapScope.Visit when TimesIn(visit, rule) >= rule.Cap.Times:
            case CapScope.Forever when memory!.Times >= rule.Cap.Times:
            case CapScope.Window when Within(memory!.Paid, time - rule.Cap.Window, time + rule.Cap.Window - 1) >= rule.Cap.Times:
                return LedgerNotes.Capped;
            case CapScope.Window when time < state.LastSeen - Lateness && memory!.Times > memory.Paid.Count:
                return LedgerNotes.Late;
            default:
                return null;
        }
    }

    private static void Pay(ProfileState state, Rule rule, RuleMemory? memory, Visit visit, ulong onceKey, long time)
    {
        if (onceKey != 0)
            state.OnceKeys.Add(onceKey);
        if (rule.Once == Once.Visit || rule.Cap.Scope == CapScope.Visit)
            Count(visit, rule);
        if (rule.Cap.Scope == CapScope.Window)
        {
            RuleMemory.Insert(memory!.Paid, time);
            while (memory.Paid.Count > 0 && memory.Paid[0] < state.LastSeen - rule.Cap.Window - Lateness)
                memory.Paid.RemoveAt(0);
        }

        if (memory is not null)
            memory.Times++;
        Add(state.SumList, rule, time);
    }

    private static void Add(List<DecayedSum> sums, Rule rule, long time)
    {
        for (var i = 0; i < sums.Count; i++)
        {
            if (sums[i].HalfLife == rule.HalfLife && sums[i].Product == rule.Product)
            {
                sums[i] = sums[i].Add(rule.Points, time);
                return;
            }
        }

        sums.Add(new DecayedSum(rule.HalfLife, rule.Product, rule.Points, time));
    }

    private static int TimesIn(Visit visit, Rule rule)
    {
        foreach (var payment in visit.Paid)
        {
            if (payment.Rule == rule.Index)
                return payment.Times;
        }

        return 0;
    }

    private static void Count(Visit visit, Rule rule)
    {
        for (var i = 0; i < visit.Paid.Count; i++)
        {
            if (visit.Paid[i].Rule == rule.Index)
            {
                visit.Paid[i] = new VisitPayment(rule.Index, visit.Paid[i].Times + 1);
                return;
            }
        }

        visit.Paid.Add(new VisitPayment(rule.Index, 1));
    }

    /// <summary>How many of the times are after <paramref name="start"/> and not after <paramref name="end"/>.</summary>
    private static int Within(List<long> times, long start, long end)
    {
        var count = 0;
        for (var i = times.Count - 1; i >= 0 && times[i] > start; i--)
            count += times[i] <= end ? 1 : 0;
        return count;
    }

    private static RuleMemory MemoryOf(ProfileState state, Rule rule)
    {
        foreach (var memory in state.Memories)
        {
            if (memory.Rule == rule.Index)
                return memory;
        }

        var added = new RuleMemory { Rule = rule.Index };
        state.Memories.Add(added);
        return added;
    }
}
