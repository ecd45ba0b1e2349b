using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// The fold of a profile: a pure function of its events in their canonical order and the rules, the same to the bit on every run.
/// </summary>
public static class ProfileFold
{
    public static ProfileState Start(ProfileId id) => new(id);

    /// <summary>
    /// Folds in the next event of the profile's own log. A merge or unmerge is only noted: after one, <see cref="Replay"/> gives the state.
    /// </summary>
    /// <param name="ledger">Receives a line for each rule that paid or would have paid.</param>
    /// <param name="signals">Receives what sales should know.</param>
    /// <param name="counts">Counts the rules that paid; of the same rules.</param>
    /// <returns>False when the event was folded in before: nothing but the position may have changed.</returns>
    /// <exception cref="InvalidOperationException">The state was made by other rules: replay it first, a score has one version.</exception>
    public static bool Apply(
        ProfileState state, in StoredEvent stored, RuleSet rules, List<LedgerEntry>? ledger = null, List<ScoreSignal>? signals = null, RuleCounts? counts = null)
    {
        if (stored.Profile == state.Id && stored.Position <= state.Position)
            return false;
        if (state.RulesVersion.Length > 0 && state.RulesVersion != rules.Version)
            throw new InvalidOperationException($"Rules {state.RulesVersion} made the score; replay it to go on with {rules.Version}.");

        return Fold(state, stored, rules, ledger, signals, counts);
    }

    /// <summary>Folds a whole history, ordered by <see cref="ProfileHistory.Order"/>.</summary>
    public static ProfileState Replay(
        ProfileId id, IEnumerable<StoredEvent> ordered, RuleSet rules, List<LedgerEntry>? ledger = null, List<ScoreSignal>? signals = null)
    {
        var state = Start(id);
        foreach (var stored in ordered)
            Fold(state, stored, rules, ledger, signals, counts: null);
        return state;
    }

    /// <summary>True when the state cannot go on with these events: other rules made it, or a merge or unmerge is among them.</summary>
    public static bool NeedsReplay(ProfileState state, IReadOnlyList<StoredEvent> tail, RuleSet rules)
    {
        if (state.RulesVersion.Length > 0 && state.RulesVersion != rules.Version)
            return true;
        for (var i = 0; i < tail.Count; i++)
        {
            if (EventTypes.IsReplayNote(tail[i].Event.Type) && tail[i].Position > state.Position)
                return true;
        }

        return false;
    }

    private static bool Fold(
        ProfileState state, in StoredEvent stored, RuleSet rules, List<LedgerEntry>? ledger, List<ScoreSignal>? signals, RuleCounts? counts)
    {
        var e = stored.Event;
        state.RulesVersion = rules.Version;
        if (stored.Profile == state.Id)
            state.Position = Math.Max(state.Position, stored.Position);
        if (!state.RecentIds.TryAdd(e.Id))
            return false;

        if (EventTypes.IsReplayNote(e.Type))
        {
            NoteMerge(state, e);
            return true;
        }

        if (e.Type == EventTypes.CompanyResolved)
        {
            ResolveLate(state, stored, rules, ledger);
            if (state.Events > state.BotEvents)
                ProfileSignals.Tell(state, rules, signals);
            return true;
        }

        var (account, counted) = (state.Company?.Account, state.Events - state.BotEvents);
        var seenBefore = state.Events == 0 ? (long?)null : state.LastSeen;
        if (e.Bot is null && seenBefore is { } before && e.Time > before)
            ProfileSignals.Settle(state, e.Time, rules, signals);
        See(state, e);
        var visit = state.VisitLog.Place(e);
        Pages(state, e);
        if (e.Bot is not null)
        {
            state.BotEvents++;
            if (ledger is not null)
                Earning.Explain(state, stored, visit, rules, ledger);
            return true;
        }

        Sources(state, e);
        state.TouchLog.Add(e, visit);
        var known = Identification.Apply(state, e, rules);
        known |= Companies(state, e);
        if (known || counted == 0)
            TakeFit(state, rules);
        if (counted > 0)
            Attribute(state, account, stored, ledger);
        state.Alerts.Clear();
        Earning.Apply(state, stored, visit, rules, seenBefore, ledger, signals is null ? null : state.Alerts, counts);
        ProfileSignals.Tell(state, rules, signals);
        foreach (var rule in state.Alerts)
            signals!.Add(ProfileSignals.Alert(state, rule, visit, e.Time, rules));
        return true;
    }

    /// <summary>Whose address it was became known after the events: all that they earned is that company's from now on.</summary>
    private static void ResolveLate(ProfileState state, in StoredEvent note, RuleSet rules, List<LedgerEntry>? ledger)
    {
        var account = state.Company?.Account;
        if (note.Event.Properties[EventTypes.Correction] is not null ? Correct(state, note.Event) : Companies(state, note.Event))
            TakeFit(state, rules);
        if (state.Events > state.BotEvents)
            Attribute(state, account, note, ledger);
    }

    /// <summary>Somebody said whose network it is: that stands against whatever the address said before.</summary>
    private static bool Correct(ProfileState state, TrackedEvent note)
    {
        var before = state.AddressCompany;
        (state.AddressCompany, state.AddressCompanyTime) = (note.Match?.Account is null ? null : note.Match, note.Time);
        if (note.Match is { Account: null } network)
            (state.Network, state.NetworkTime) = (network, note.Time);
        return state.AddressCompany != before;
    }

    private static void TakeFit(ProfileState state, RuleSet rules)
    {
        var fit = rules.Fit(state, facts: null);
        state.PersonFit = fit.Person;
        state.Standing.Fit = fit.Points;
        state.Standing.Grade = fit.Grade;
    }

    private static void Attribute(ProfileState state, AccountId? before, in StoredEvent stored, List<LedgerEntry>? ledger)
    {
        if (ledger is null || state.Company is not { Account: { } now } company || now == before)
            return;
        ledger.Add(new LedgerEntry(
            stored.Event.Id, stored.Event.Time, stored.Position, $"Counts for {company.Company ?? now.Value}", 0, 0, null, null, LedgerNotes.Attributed, Fit: false));
    }

    private static void See(ProfileState state, TrackedEvent e)
    {
        state.FirstSeen = state.Events == 0 ? e.Time : Math.Min(state.FirstSeen, e.Time);
        if (state.Events == 0 || e.Time >= state.LastSeen)
        {
            state.LastSeen = e.Time;
            state.Bot = e.Bot;
            state.Site = e.Site;
        }

        state.Events++;
        if (state.VisitorList.Count < ProfileLimits.Ids && !state.VisitorList.Contains(e.Visitor))
            state.VisitorList.Add(e.Visitor);
    }

    private static void Pages(ProfileState state, TrackedEvent e)
    {
        if (e.Type == EventTypes.PageView)
        {
            state.Pages++;
            if (state.LastPage is not null && e.Time < state.LastPage.Time)
                return;
            state.LastPage = new PageSeen(e.Url, e.Title, e.Time, e.Properties["view"]);
            state.Left = false;
        }
        else if (e.Type == EventTypes.PageLeave && state.LastPage is { } page && e.Time >= page.Time)
        {
            var view = e.Properties["view"];
            state.Left |= view is not null && page.View is not null ? view == page.View : e.Url is null || e.Url == page.Url;
        }
    }

    private static void Sources(ProfileState state, TrackedEvent e)
    {
        if (e.Type == EventTypes.SiteSearch && e.Properties["query"] is { Length: > 0 } query && e.Time >= state.SearchTime)
            (state.LastSearch, state.SearchTime) = (query, e.Time);
        if (e.Source is not { } source || source.Medium == Source.Internal)
            return;

        var isNewer = e.Time >= state.SourceTime || state.LastSource?.Medium == Source.Direct;
        if (state.LastSource is null || (source.Medium != Source.Direct && isNewer))
            (state.LastSource, state.SourceTime) = (source, e.Time);
        if (source.Keyword is { Length: > 0 } && e.Time >= state.KeywordTime)
            (state.LastKeyword, state.KeywordTime) = (source.Keyword, e.Time);
    }

    private static bool Companies(ProfileState state, TrackedEvent e)
    {
        if (e.Match is not { } match)
            return false;

        if (match.Account is null)
        {
            if (state.Network is null || e.Time >= state.NetworkTime)
                (state.Network, state.NetworkTime) = (match, e.Time);
            return false;
        }

        if (state.AddressCompany is { } best && (e.Time < state.AddressCompanyTime || match.Confidence < best.Confidence))
            return false;
        var isNews = match != state.AddressCompany;
        (state.AddressCompany, state.AddressCompanyTime) = (match, e.Time);
        return isNews;
    }

    private static void NoteMerge(ProfileState state, TrackedEvent note)
    {
        if (!ProfileId.TryParse(note.Properties["profile"], out var other))
            return;
        if (note.Type == EventTypes.ProfileUnmerged)
            state.AbsorbedList.Remove(other);
        else if (state.AbsorbedList.Count < ProfileLimits.Ids && !state.AbsorbedList.Contains(other))
            state.AbsorbedList.Add(other);
    }
}
