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

    /// <param name="lastSeenBefore">When the profile was seen last before this event; null for its first.</param>
    /// <param name="alerts">Receives the rules marked <c>alert</c> that paid.</param>
    public static void Apply(
        ProfileState state, in StoredEvent stored, Visit visit, RuleSet rules, long? lastSeenBefore, List<LedgerEntry>? ledger, List<Rule>? alerts,
        RuleCounts? counts)
    {
        var e = stored.Event;
        var context = MatchContext.Of(e, state, visit, rules.AssetKinds);
        context.LastSeenBefore = lastSeenBefore;
        var candidates = rules.Index.For(e.Type);
        Span<ulong> found = stackalloc ulong[candidates.Words];
        candidates.Find(context.Path, found);
        while (EventRules.TryTake(found, out var index))
        {
            var rule = candidates[index];
            if (!rule.When.IsMet(ref context))
                continue;
            if (rule.IsMark)
            {
                Remembering.Note(state, rule, ref context);
                continue;
            }

            var memory = rule.HasMemory ? Remembering.MemoryOf(state, rule.Index) : null;
            if (!Remembering.Holds(state, rule, memory, ref context))
                continue;

            var refusal = Refusal(state, rule, memory, visit, ref context, out var onceKey);
            var points = refusal is null ? Allowed(state, rule, e.Time, ref refusal) : 0;
            ledger?.Add(Line(stored, rule, points, refusal ?? (points < 0 ? LedgerNotes.Negative : null)));
            if (refusal is not null && points == 0)
                continue;

            Pay(state, rule, memory, visit, onceKey, e.Time, points, rules);
            counts?.Add(rule);
            if (rule.Alert)
                alerts?.Add(rule);
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
            if (!rule.IsMark && rule.When.IsMet(ref context) && rule.AtLeast.Times == 0)
                ledger.Add(Line(stored, rule, 0, LedgerNotes.Bot));
        }
    }

    /// <summary>False when what limits the rule for a profile's life is used up.</summary>
    public static bool MayPay(ProfileState state, Rule rule)
    {
        if (rule.Once == Once.Profile && state.OnceKeys.Contains(OnceKey(rule, 0)))
            return false;
        foreach (var memory in state.Memories)
        {
            if (memory.Rule == rule.Index && rule.Cap.Scope == CapScope.Forever && memory.Times >= rule.Cap.Times)
                return false;
        }

        foreach (var memory in state.Groups)
        {
            if (rule.Group is { Window: 0 } group && memory.Group == group.Index && memory.Total >= group.Points)
                return false;
        }

        return true;
    }

    private static ulong OnceKey(Rule rule, ulong about) => StableHash.Of((ulong)rule.Index + 1, about);

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

    private static string? Refusal(
        ProfileState state, Rule rule, RuleMemory? memory, Visit visit, ref MatchContext context, out ulong onceKey)
    {
        onceKey = rule.Once switch
        {
            Once.Asset => OnceKey(rule, EventAsset.KeyOf(context.Event!, context.Host, context.Path)),
            Once.Profile => OnceKey(rule, 0),
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
            case CapScope.Window when Remembering.Within(memory!.Paid, time - rule.Cap.Window, time + rule.Cap.Window - 1) >= rule.Cap.Times:
                return LedgerNotes.Capped;
            case CapScope.Window when time < state.LastSeen - Lateness && memory!.Times > memory.Paid.Count:
                return LedgerNotes.Late;
            default:
                return null;
        }
    }

    /// <summary>The rule's points, or what its group leaves of them.</summary>
    private static double Allowed(ProfileState state, Rule rule, long time, ref string? note)
    {
        if (rule.Group is not { } group || rule.Points <= 0)
            return rule.Points;
        var memory = GroupMemoryOf(state, group.Index);
        if (group.Window > 0 && time < state.LastSeen - Lateness && memory.Paid.Count > 0 && memory.Paid[0].Time > time - group.Window)
        {
            note = LedgerNotes.Late;
            return 0;
        }

        var paid = group.Window == 0 ? memory.Total : memory.Within(time - group.Window, time + group.Window - 1);
        var points = Math.Clamp(group.Points - paid, 0, rule.Points);
        if (points < rule.Points)
            note = LedgerNotes.GroupCapped;
        return points;
    }

    private static void Pay(
        ProfileState state, Rule rule, RuleMemory? memory, Visit visit, ulong onceKey, long time, double points, RuleSet rules)
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
        if (rule.Group is { } group && points > 0)
        {
            var paid = GroupMemoryOf(state, group.Index);
            paid.Add(time, points);
            paid.Forget(group.Window == 0 ? long.MaxValue : state.LastSeen - group.Window - Lateness);
        }

        Add(state.SumList, rule, points, time);
        if (points > 0 && rule.Programme is null)
            state.AddPace(points, time, rules.Surge);
        if (rule.Journey >= 0)
            state.AddJourney(rules.Journey[rule.Journey], time);
    }

    private static void Add(List<DecayedSum> sums, Rule rule, double points, long time)
    {
        for (var i = 0; i < sums.Count; i++)
        {
            if (sums[i].HalfLife == rule.HalfLife && sums[i].Product == rule.Product && sums[i].Programme == rule.Programme)
            {
                sums[i] = sums[i].Add(points, time);
                return;
            }
        }

        sums.Add(new DecayedSum(rule.HalfLife, rule.Product, points, time, rule.Programme));
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

    private static GroupMemory GroupMemoryOf(ProfileState state, int group)
    {
        foreach (var memory in state.Groups)
        {
            if (memory.Group == group)
                return memory;
        }

        var added = new GroupMemory { Group = group };
        state.Groups.Add(added);
        return added;
    }
}
