using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Scoring.Tests.Profiles;

public sealed class FoldPropertyTests
{
    private static readonly long[] Moments = [Clock.Noon, Clock.Noon + Clock.Day, Clock.Noon + 40 * Clock.Day, Clock.Noon + 300 * Clock.Day];

    [Fact]
    public void Folding_event_by_event_through_snapshots_gives_the_replayed_state_to_the_bit() => Histories.Check(steps =>
    {
        foreach (var log in Histories.Logs(steps, withMerges: false))
        {
            var state = ProfileFold.Start(log.Id);
            foreach (var stored in log.Events)
            {
                Assert.True(ProfileFold.Apply(state, stored, Histories.Rules));
                if (stored.Position % 3 == 0)
                    Assert.True(ProfileState.TryFromBytes(state.ToBytes(), out state!));
            }

            var replayed = ProfileFold.Replay(log.Id, ProfileHistory.Order(log.Events, _ => []), Histories.Rules);
            Assert.Equal(replayed.ToBytes(), state.ToBytes());
            foreach (var moment in Moments)
                Assert.Equal(BitConverter.DoubleToInt64Bits(replayed.ActivityAt(moment)), BitConverter.DoubleToInt64Bits(state.ActivityAt(moment)));
        }

        return true;
    });

    [Fact]
    public void Going_on_after_a_merge_gives_what_a_replay_gives() => Histories.Check(steps =>
    {
        var logs = Histories.Logs(steps);
        foreach (var log in logs)
        {
            // As an app does: it replays at every note, and folds on in between.
            var state = ProfileFold.Start(log.Id);
            for (var i = 0; i < log.Events.Count; i++)
            {
                var known = log.Events.Take(i + 1).ToList();
                var isNote = ProfileFold.NeedsReplay(state, [log.Events[i]], Histories.Rules);
                if (isNote)
                    state = ProfileFold.Replay(log.Id, ProfileHistory.Order(known, id => LogOf(logs, id)), Histories.Rules);
                else
                    ProfileFold.Apply(state, log.Events[i], Histories.Rules);
            }

            Assert.Equal(Replay(logs, log, []).ToBytes(), state.ToBytes());
        }

        return true;
    });

    [Fact]
    public void The_ledger_adds_up_to_the_activity_at_every_instant() => Histories.Check(steps =>
    {
        var logs = Histories.Logs(steps);
        foreach (var log in logs)
        {
            var ledger = new List<LedgerEntry>();
            var state = Replay(logs, log, ledger);
            foreach (var moment in Moments)
            {
                var size = ledger.Sum(line => Math.Abs(line.At(moment)));
                foreach (var ladder in Histories.Rules.Ladders)
                    Assert.True(Math.Abs(ledger.Where(line => line.CountsFor(ladder.Scope)).Sum(line => line.At(moment)) - state.ActivityAt(moment, ladder.Scope)) <= 1e-9 * Math.Max(1e-300, size));
                foreach (var product in new[] { null, "one", "two" })
                    Assert.True(Math.Abs(ledger.Where(line => line.Product == product).Sum(line => line.At(moment)) - state.ActivityAt(moment, product)) <= 1e-9 * Math.Max(1e-300, size));
            }
        }

        return true;
    });

    [Fact]
    public void The_ledger_of_fit_adds_up_to_the_fit() => Histories.Check(steps =>
    {
        var logs = Histories.Logs(steps);
        foreach (var log in logs)
        {
            var state = Replay(logs, log, []);
            var fit = Histories.Rules.Fit(state);
            Assert.Equal(fit.Points, Histories.Rules.ExplainFit(state).Sum(line => line.Points), 9);
            Assert.Equal(fit.Person, state.PersonFit, 9);
        }

        return true;
    });

    [Fact]
    public void Caps_and_once_hold_whatever_happens() => Histories.Check(steps =>
    {
        var logs = Histories.Logs(steps);
        foreach (var log in logs)
        {
            var ledger = new List<LedgerEntry>();
            Replay(logs, log, ledger);
            var paid = ledger.Where(line => line.Points != 0).ToLookup(line => line.Rule, line => line.Time);
            Assert.InRange(paid["Form"].Count(), 0, 1);
            Assert.InRange(paid["Ever"].Count(), 0, 4);
            Assert.InRange(paid["Asset"].Count(), 0, 3);
            Assert.True(paid["Page"].All(end => paid["Page"].Count(time => time <= end && time > end - Clock.Hour) <= 3));
            Assert.True(paid["Paper"].All(end => paid["Paper"].Count(time => time <= end && time > end - 7 * Clock.Day) <= 1));
        }

        return true;
    });

    [Fact]
    public void A_group_pays_no_more_than_it_may() => Histories.Check(steps =>
    {
        var logs = Histories.Logs(steps);
        foreach (var log in logs)
        {
            var ledger = new List<LedgerEntry>();
            Replay(logs, log, ledger);
            var pages = ledger.Where(line => line.Rule is "Grouped" or "Grouped too").ToList();
            Assert.True(pages.All(end => pages.Where(line => line.Time <= end.Time && line.Time > end.Time - 7 * Clock.Day).Sum(line => line.Points) <= 9 + 1e-9));
            Assert.InRange(ledger.Where(line => line.Rule == "Grouped for good").Sum(line => line.Points), 0, 6);
        }

        return true;
    });

    [Fact]
    public void Signals_are_the_same_through_snapshots_and_each_has_an_id_of_its_own() => Histories.Check(steps =>
    {
        foreach (var log in Histories.Logs(steps, withMerges: false))
        {
            var told = new List<ScoreSignal>();
            var state = ProfileFold.Start(log.Id);
            foreach (var stored in log.Events)
            {
                ProfileFold.Apply(state, stored, Histories.Rules, signals: told);
                Assert.True(ProfileState.TryFromBytes(state.ToBytes(), out state!));
            }

            Assert.Equal(log.Signals(Histories.Rules), told);
            Assert.Equal(told.Count(signal => signal.Kind != SignalKind.Alert), told.Where(signal => signal.Kind != SignalKind.Alert).Select(signal => signal.Id).Distinct().Count());
        }

        return true;
    });

    [Fact]
    public void Who_stands_in_a_stage_has_its_points_and_who_does_not_has_not() => Histories.Check(steps =>
    {
        var logs = Histories.Logs(steps);
        foreach (var log in logs)
        {
            var state = Replay(logs, log, []);
            // What a bot's event leaves unsettled waits for the next one.
            if (state.Bot is not null || state.Events == state.BotEvents)
                continue;
            var fit = Histories.Rules.Fit(state).Points;
            foreach (var ladder in Histories.Rules.Ladders)
            {
                var score = state.ActivityAt(state.LastSeen, ladder.Scope) + (ladder.Index == 0 ? fit : 0);
                foreach (var stage in ladder.Stages.Skip(1))
                {
                    if (ProfileSignals.IsIn(state, ladder.Scope, stage.Rank, Histories.Rules) || score < stage.From)
                        continue;
                    Assert.Fail($"{score} is {stage} of the {ladder.Scope}, and nobody was told.");
                }
            }
        }

        return true;
    });

    [Fact]
    public void Every_event_is_counted_in_exactly_one_profile() => Histories.Check(steps =>
    {
        var logs = Histories.Logs(steps);
        var absorbed = logs.SelectMany(log => ProfileHistory.AbsorbedIn(log.Events)).ToHashSet();
        var counted = logs.Where(log => !absorbed.Contains(log.Id)).Sum(log => Replay(logs, log, []).Events);
        return counted == logs.Sum(log => log.Events.Count(stored => !EventTypes.IsReserved(stored.Event.Type)));
    });

    [Fact]
    public void Visits_are_in_order_and_hold_every_page() => Histories.Check(steps =>
    {
        var logs = Histories.Logs(steps);
        foreach (var log in logs)
        {
            var state = Replay(logs, log, []);
            Assert.Equal(state.Visits.OrderBy(visit => visit.Start).Select(visit => visit.Number), state.Visits.Select(visit => visit.Number));
            Assert.All(state.Visits, visit => Assert.InRange(visit.Last - visit.Start, 0, 24 * Clock.Hour));
            Assert.True(state.VisitCount > 8 || state.Visits.Sum(visit => visit.Pages) == state.Pages);
        }

        return true;
    });

    private static ProfileState Replay(Log[] logs, Log log, List<LedgerEntry> ledger) =>
        ProfileFold.Replay(log.Id, ProfileHistory.Order(log.Events, id => LogOf(logs, id)), Histories.Rules, ledger);

    private static IReadOnlyList<StoredEvent> LogOf(Log[] logs, ProfileId id) => logs.Single(log => log.Id == id).Events;
}
