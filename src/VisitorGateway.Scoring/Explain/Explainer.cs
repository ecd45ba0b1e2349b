using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Explain;

/// <summary>Explains scores by folding histories again up to an instant. Pure, as the fold is.</summary>
public static class Explainer
{
    private const int MostWays = 5;
    private const int MostTimes = 10;

    /// <param name="ordered">The profile's whole history, ordered by <see cref="ProfileHistory.Order"/>.</param>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public static Explanation OfProfile(ProfileId id, IReadOnlyList<StoredEvent> ordered, RuleSet rules, long at)
    {
        var part = Fold(id, ordered, rules, at);
        var fit = rules.Fit(part.State);
        var lines = Lines(part, 1, at);
        lines.AddRange(rules.ExplainFit(part.State).Select(line => new ExplainedLine(id, line, null, 1, line.Points)));
        var score = rules.Score(part.State, at);
        return new Explanation(
            id.ToString(),
            at,
            rules.Version,
            score,
            rules.Scopes(part.State.Sums, at),
            rules.JourneyAt(part.State.Journey, at),
            rules.CoolsAt(part.State, at),
            lines,
            LeftOutOf(part),
            NextOf(rules.Ladders[0], score, rules, [part.State]));
    }

    /// <param name="account">The account's id.</param>
    /// <param name="facts">Firmographics that the app supplies; null leaves those of the matches.</param>
    /// <param name="histories">Whole histories of its profiles.</param>
    public static Explanation OfAccount(
        AccountId account,
        CompanyFacts? facts,
        IEnumerable<(ProfileId Profile, IReadOnlyList<StoredEvent> Ordered)> histories,
        RuleSet rules,
        long at)
    {
        var state = new AccountState(account) { Facts = facts };
        var lines = new List<ExplainedLine>();
        var leftOut = new List<LeftOut>();
        var profiles = new List<ProfileState>();
        foreach (var (profile, ordered) in histories)
        {
            var part = Fold(profile, ordered, rules, at);
            if (part.State.ToContribution() is not { } contribution || contribution.Company.Account != account)
                continue;
            state.Set(contribution);
            profiles.Add(part.State);
            lines.AddRange(Lines(part, rules.Accounts.Weight(contribution.Company.Confidence), at));
            leftOut.AddRange(LeftOutOf(part));
        }

        lines.AddRange(state.BreadthBy(rules).Select(line => new ExplainedLine(default, line, null, 1, line.At(at))));
        lines.AddRange(rules.ExplainFit(state).Select(line => new ExplainedLine(default, line, null, 1, line.Points)));
        var score = rules.Score(state, at);
        return new Explanation(
            account.Value,
            at,
            rules.Version,
            score,
            rules.Scopes(state.ActivityBy(rules), at),
            rules.JourneyAt(state.Journey, at),
            rules.CoolsAt(state, at),
            lines,
            leftOut,
            NextOf(rules.AccountLadders[0], score, rules, profiles));
    }

    private sealed record Part(ProfileState State, List<StoredEvent> Events, List<LedgerEntry> Ledger);

    private static Part Fold(ProfileId id, IReadOnlyList<StoredEvent> ordered, RuleSet rules, long at)
    {
        var events = new List<StoredEvent>(ordered.Count);
        foreach (var stored in ordered)
        {
            if (stored.Event.Time <= at)
                events.Add(stored);
        }

        var ledger = new List<LedgerEntry>();
        return new Part(ProfileFold.Replay(id, events, rules, ledger), events, ledger);
    }

    private static List<ExplainedLine> Lines(Part part, double weight, long at)
    {
        var events = new Dictionary<EventId, TrackedEvent>();
        foreach (var stored in part.Events)
            events.TryAdd(stored.Event.Id, stored.Event);
        return [.. part.Ledger.Select(line => new ExplainedLine(part.State.Id, line, events.GetValueOrDefault(line.Event), weight, line.At(at) * weight))];
    }

    private static List<LeftOut> LeftOutOf(Part part)
    {
        var notes = part.Ledger.ToLookup(line => line.Event);
        var leftOut = new List<LeftOut>();
        foreach (var e in part.Events.Select(stored => stored.Event))
        {
            if (EventTypes.IsReserved(e.Type) || notes[e.Id].Any(line => line.Points != 0))
                continue;
            var refusals = notes[e.Id].Select(line => $"{line.Rule}: {line.Note}").ToList();
            var reason = e.Bot is not null
                ? $"A bot did it ({e.Bot})."
                : refusals.Count == 0 ? "No rule asks for it." : $"Rules that asked for it did not pay ({string.Join("; ", refusals)}).";
            leftOut.Add(new LeftOut(part.State.Id, e, reason));
        }

        return leftOut;
    }

    private static NextStage? NextOf(Ladder ladder, ScoreView score, RuleSet rules, IReadOnlyList<ProfileState> profiles)
    {
        if (score.Stage.Rank + 1 >= ladder.Stages.Count)
            return null;
        var next = ladder.Stages[score.Stage.Rank + 1];
        var missing = next.From - score.Total;
        var ways = rules.Rules
            .Where(rule => rule.Points > 0 && rule.Programme is null && profiles.Any(profile => Earning.MayPay(profile, rule)))
            .Select(rule => new Way(rule.Name, rule.Points, rule.Once == Once.Profile ? 1 : (int)Math.Ceiling(missing / rule.Points)))
            .Where(way => way.Times <= MostTimes && way.Points * way.Times >= missing)
            .OrderBy(way => way.Times)
            .ThenBy(way => way.Points)
            .Take(MostWays);
        return new NextStage(next, missing, [.. ways]);
    }
}
