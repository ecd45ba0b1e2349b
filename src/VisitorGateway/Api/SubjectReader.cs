using VisitorGateway.Ingest;
using VisitorGateway.Live;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Storage;

namespace VisitorGateway.Api;

/// <summary>Reads everything that the page of an account or a visitor shows, by folding the logs again.</summary>
internal sealed class SubjectReader(IGatewayStore store, ProfileLoader loader, CurrentRules rules, RowBuilder rows, TimeProvider time)
{
    /// <summary>An account's page shows this many profiles, the latest seen; the others count in its score.</summary>
    private const int MaxProfiles = 100;

    /// <summary>Null when there is no such account.</summary>
    /// <param name="present">Its profiles that are there now, which the store's lists may not know yet.</param>
    public async Task<Subject?> ReadAccountAsync(AccountId id, IReadOnlyList<ProfileView> present, CancellationToken cancellationToken)
    {
        var account = new AccountState(id);
        foreach (var contribution in await store.ReadContributionsAsync(id, cancellationToken))
            account.Set(contribution);
        foreach (var view in present)
        {
            if (view.Contribution is { } contribution)
                account.Set(contribution);
        }

        var parts = new List<ProfileHistoryPart>();
        foreach (var contribution in account.Contributions.OrderByDescending(c => c.LastSeen).Take(MaxProfiles).ToArray())
        {
            var part = await ReadPartAsync(contribution.Profile, cancellationToken);
            parts.Add(part.WeightedBy(rules.Set.Accounts.Weight((part.State.Company ?? contribution.Company).Confidence)));
            if (part.State.ToContribution() is { } current && current.Company.Account == id)
                account.Set(current);
        }

        if (account.Company is null)
            return null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var views = parts.ConvertAll(p => ProfileView.Of(p.State, rules.Set));
        var row = await rows.OfAccountAsync(account, views, now, cancellationToken);
        var fit = rules.Set.Fit(account);
        var touches = SubjectTouches.Of(account.FirstTouch, account.LastTouch, parts.Select(p => p.State));
        return Build(row, parts, touches, OthersOf(account, parts, now), account.BreadthBy(rules.Set), account.Company, fit, rules.Set.ExplainFit(account), rules.Set.CoolsAt(account, now), now);
    }

    /// <summary>The profile, the id of the one that absorbed it, or neither when it is not known.</summary>
    public async Task<(Subject? Subject, ProfileId? RedirectedTo)> ReadProfileAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var log = await store.LoadAsync(id, cancellationToken);
        if (log.RedirectedTo is { } survivor)
            return (null, survivor);
        if (log.IsUnknown || log.IsErased)
            return (null, null);
        var part = await ReadPartAsync(id, cancellationToken);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = await rows.OfProfileAsync(ProfileView.Of(part.State, rules.Set), now, cancellationToken);
        var match = part.State.Company ?? part.State.Network;
        var fit = rules.Set.Fit(part.State);
        var touches = SubjectTouches.Of(part.State.FirstTouch, part.State.LastTouch, [part.State]);
        return (Build(row, [part], touches, new OlderRows(0, 0), [], match, fit, rules.Set.ExplainFit(part.State), rules.Set.CoolsAt(part.State, now), now), null);
    }

    private async Task<ProfileHistoryPart> ReadPartAsync(ProfileId id, CancellationToken cancellationToken)
    {
        var events = await loader.ReadHistoryAsync(id, cancellationToken);
        var lines = new List<LedgerEntry>();
        var state = ProfileFold.Replay(id, events, rules.Set, lines);
        return new ProfileHistoryPart(state, events, lines);
    }

    private Subject Build(
        Row row,
        List<ProfileHistoryPart> parts,
        SubjectTouches touches,
        OlderRows others,
        IReadOnlyList<LedgerEntry> breadth,
        CompanyMatch? match,
        FitResult fit,
        IReadOnlyList<LedgerEntry> fitLines,
        long? coolsAt,
        long now)
    {
        var (timeline, older) = TimelineBuilder.Build(parts);
        return new Subject(
            now,
            row,
            MatchBuilder.Build(match, parts),
            CurveBuilder.Build(parts, breadth, fit.Points, coolsAt, StagesOf(row), now),
            new SubjectMatrix(row.Cell, EarlierCells(parts, fit, row), fit.Coverage, fit.Persona),
            LedgerBuilder.Build(parts, others, breadth, fitLines, rules.Set.Version, now),
            [.. parts.OrderByDescending(p => p.ActivityAt(now)).Select(p => PersonBuilder.Build(p, now))],
            InterestOf(parts, now),
            SourcesOf(parts),
            touches,
            timeline,
            older);
    }

    private OlderRows OthersOf(AccountState account, List<ProfileHistoryPart> parts, long now)
    {
        var shown = parts.Select(p => p.State.Id).ToHashSet();
        var others = account.Contributions.Where(c => !shown.Contains(c.Profile)).ToArray();
        return new OlderRows(others.Sum(c => c.Events), others.Sum(c => c.Activity.At(now) * rules.Set.Accounts.Weight(c.Company.Confidence)));
    }

    private Ladder StagesOf(Row row) => row.Type == "account" ? rules.Set.AccountLadders[0] : rules.Set.Ladders[0];

    private EarlierCell[] EarlierCells(List<ProfileHistoryPart> parts, FitResult fit, Row row)
    {
        var isAccount = row.Type == "account";
        var last = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var end in parts.SelectMany(p => p.State.Visits).Select(v => v.Last).Order())
        {
            var activity = parts.Sum(p => p.ActivityAt(end));
            last[(isAccount ? rules.Set.ViewOfAccount(fit, activity) : rules.Set.View(fit, activity)).Cell] = end;
        }

        return [.. last.Where(c => c.Key != row.Cell).OrderByDescending(c => c.Value).Take(4).Select(c => new EarlierCell(c.Key, c.Value))];
    }

    private InterestRow[] InterestOf(List<ProfileHistoryPart> parts, long now) =>
        [.. rules.Set.Products
            .Select(product => new InterestRow(product, parts.Sum(p => p.Lines.Where(l => l.Product == product).Sum(l => l.At(now)))))
            .Where(i => i.Points != 0)
            .OrderByDescending(i => i.Points)];

    private static SourceRow[] SourcesOf(List<ProfileHistoryPart> parts) =>
        [.. parts
            .SelectMany(p => p.Events)
            .Where(e => e.Event.Source is { Medium: not Source.Internal and not Source.Direct } || e.Event.Type == EventTypes.SiteSearch)
            .OrderByDescending(e => e.Event.Time)
            .Select(e => e.Event.Type == EventTypes.SiteSearch
                ? new SourceRow(e.Event.Time, e.Event.Properties["query"], new RowSource(Source.Internal, null, e.Event.Properties["query"], false, null))
                : new SourceRow(e.Event.Time, e.Event.Source!.Keyword, RowSource.Of(e.Event.Source)!))
            .DistinctBy(s => (s.Keyword, s.Source))
            .Take(12)];
}
