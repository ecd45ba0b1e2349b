using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Signals;

/// <summary>
/// Turns scores into news. Before an event counts, what time has done since the last one is settled; after it, what the event did.
/// A pure function of the history and the rules, like the score.
/// </summary>
internal static class SignalFold
{
    /// <summary>Settles what has cooled since the score was last held against the thresholds.</summary>
    /// <param name="measure">As it was before the event, but seen at the event's time.</param>
    public static void Settle(Standing standing, in Measure measure, RuleSet rules, List<ScoreSignal>? signals)
    {
        foreach (var stage in standing.Stages)
        {
            if (stage.Ladder >= measure.Ladders.Count || stage.Rank >= measure.Ladders[stage.Ladder].Stages.Count)
                continue;
            var ladder = measure.Ladders[stage.Ladder];
            var from = ladder.Stages[stage.Rank].From;
            var score = measure.Score(ladder, measure.Seen);
            if (stage.IsIn && score < from)
            {
                stage.IsIn = stage.IsArmed = false;
                var time = measure.FallsAt(ladder, from, standing.At) ?? measure.Seen;
                TellLeft(measure, SignalKind.Cooled, ladder, stage, time, from, rules, signals);
            }

            stage.IsArmed |= !stage.IsIn && score < from - rules.Hysteresis;
        }

        if (standing.Meaning != int.MaxValue)
        {
            // As far as the level falls with the same margin as the stages.
            var activity = measure.Score(measure.Ladders[0], measure.Seen) - measure.Fit + rules.Hysteresis;
            standing.Meaning = Math.Max(standing.Meaning, rules.Cells.RankOf(measure.Grade, measure.Cutoffs.LevelOf(activity)));
        }

        if (standing.SurgeSince != 0 && measure.Pace[0].At(measure.Seen) < rules.Surge.Points / 2)
            standing.SurgeSince = 0;
    }

    /// <summary>Tells what an event changed.</summary>
    public static void Tell(Standing standing, in Measure measure, RuleSet rules, List<ScoreSignal>? signals)
    {
        standing.At = Math.Max(standing.At, measure.Seen);
        foreach (var ladder in measure.Ladders)
            TellStages(standing, measure, ladder, rules, signals);

        var activity = measure.Score(measure.Ladders[0], measure.Seen) - measure.Fit;
        var meaning = rules.Cells.RankOf(measure.Grade, measure.Cutoffs.LevelOf(activity));
        if (meaning < standing.Meaning)
        {
            // What is not yet to be acted on is no news.
            if (meaning == 0)
                signals?.Add(New(measure, SignalKind.CellChanged, ScoreScope.Total, rules.Cells.Names[meaning], measure.Seen, activity + measure.Fit, rules));
            standing.Meaning = meaning;
        }

        if (standing.SurgeSince == 0 && IsSurge(measure, rules.Surge))
        {
            standing.SurgeSince = measure.Seen;
            signals?.Add(New(measure, SignalKind.Surge, ScoreScope.Total, "", measure.Seen, activity + measure.Fit, rules));
        }
    }

    /// <summary>What time alone will tell: each stage that is stood in, with the moment it is left if nothing happens.</summary>
    public static void Coolings(Standing standing, in Measure measure, RuleSet rules, List<ScoreSignal> signals)
    {
        foreach (var stage in standing.Stages)
        {
            if (!stage.IsIn || stage.IsLeftTold || stage.Ladder >= measure.Ladders.Count || stage.Rank >= measure.Ladders[stage.Ladder].Stages.Count)
                continue;
            var ladder = measure.Ladders[stage.Ladder];
            var from = ladder.Stages[stage.Rank].From;
            if (measure.FallsAt(ladder, from, standing.At == 0 ? measure.Seen : standing.At) is { } time)
                signals.Add(Tell(measure, SignalKind.Cooled, ladder, stage, time, from, rules));
        }
    }

    private static void TellStages(Standing standing, in Measure measure, Ladder ladder, RuleSet rules, List<ScoreSignal>? signals)
    {
        var score = measure.Score(ladder, measure.Seen);
        StageStanding? entered = null;
        for (var rank = 1; rank < ladder.Stages.Count; rank++)
        {
            var from = ladder.Stages[rank].From;
            var isIn = score >= from;
            if (!isIn && !IsKnown(standing, ladder.Index, rank))
                continue;
            var stage = standing.Of(ladder.Index, rank);
            if (isIn && !stage.IsIn)
            {
                stage.IsIn = true;
                if (!stage.IsArmed || stage.Since == measure.Seen)
                    continue;
                stage.Since = measure.Seen;
                stage.IsLeftTold = false;
                entered = stage;
            }
            else if (!isIn && stage.IsIn)
            {
                stage.IsIn = false;
                stage.IsArmed = score < from - rules.Hysteresis;
                TellLeft(measure, SignalKind.StageLeft, ladder, stage, measure.Seen, score, rules, signals);
            }
        }

        // Who jumps over a stage is told of once, at the top.
        if (entered is not null)
            signals?.Add(Tell(measure, SignalKind.StageEntered, ladder, entered, measure.Seen, score, rules));
    }

    private static void TellLeft(
        in Measure measure, SignalKind kind, Ladder ladder, StageStanding stage, long time, double score, RuleSet rules, List<ScoreSignal>? signals)
    {
        if (!stage.IsLeftTold)
            signals?.Add(Tell(measure, kind, ladder, stage, time, score, rules));
        stage.IsLeftTold = true;
    }

    private static bool IsKnown(Standing standing, int ladder, int rank)
    {
        foreach (var stage in standing.Stages)
        {
            if (stage.Ladder == ladder && stage.Rank == rank)
                return true;
        }

        return false;
    }

    private static bool IsSurge(in Measure measure, Surge surge)
    {
        var age = measure.Seen - measure.FirstSeen;
        if (measure.Pace.Count < 2 || age < surge.Known || measure.Pace[0].At(measure.Seen) < surge.Points)
            return false;
        return Rate(measure.Pace[0].At(measure.Seen), surge.Short, age) >= surge.Factor * Rate(measure.Pace[1].At(measure.Seen), surge.Long, age);
    }

    // What a steady rate would have to be for the sum to be what it is, after so long.
    private static double Rate(double sum, long halfLife, long age) => sum / halfLife / (1 - double.Exp2(-age / (double)halfLife));

    private static ScoreSignal Tell(
        in Measure measure, SignalKind kind, Ladder ladder, StageStanding stage, long time, double score, RuleSet rules) =>
        new(measure.Subject, kind, ladder.Scope, ladder.Stages[stage.Rank].Name, stage.Rank, time, stage.Since, score, rules.Version);

    private static ScoreSignal New(in Measure measure, SignalKind kind, ScoreScope scope, string name, long time, double score, RuleSet rules) =>
        new(measure.Subject, kind, scope, name, 0, time, time, score, rules.Version);
}
