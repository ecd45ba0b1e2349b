using System.Buffers;
using System.Globalization;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Signals;

/// <summary>Something that sales should know, as it comes out of a fold.</summary>
/// <param name="Subject">The profile's or the account's id.</param>
/// <param name="Name">Stage, meaning of the cell or rule.</param>
/// <param name="Rank">Rank of the stage, 0 for what is no stage.</param>
/// <param name="Time">When it came to be, milliseconds since 1970 UTC.</param>
/// <param name="Episode">When the episode began that it belongs to: one signal of a kind is raised in one.</param>
/// <param name="Score">The scope's score then.</param>
public sealed record ScoreSignal(
    string Subject, SignalKind Kind, ScoreScope Scope, string Name, int Rank, long Time, long Episode, double Score, string RulesVersion)
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.");

    /// <summary>The same whenever the same history is folded: subject, threshold and episode.</summary>
    public string Id
    {
        get
        {
            // Leaving by time and leaving by an event are one thing that happens once in an episode.
            var kind = Kind is SignalKind.StageLeft or SignalKind.Cooled ? "left" : SignalWords.Of(Kind);
            var threshold = StableHash.Of(Scope.ToString(), Name);
            return string.Create(CultureInfo.InvariantCulture, $"{SubjectPart(Subject)}-{kind}-{threshold:x16}-{Episode:x}");
        }
    }

    // Names of companies may be long or hold any letter.
    private static string SubjectPart(string subject) =>
        subject.Length <= 64 && subject.AsSpan().IndexOfAnyExcept(Plain) < 0
            ? subject.Replace('.', '_')
            : StableHash.Of(subject).ToString("x16", CultureInfo.InvariantCulture);
}
