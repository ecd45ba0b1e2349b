using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Scoring.Rules.Conditions;
using VisitorGateway.Scoring.Rules.Reading;

namespace VisitorGateway.Scoring.Rules;

/// <summary>A rules file, compiled once and never changed; any number of threads may use it.</summary>
public sealed class RuleSet
{
    private const int LastSteps = 1000;
    private static readonly Lazy<RuleSet> DefaultRules = new(() => Parse(DefaultText, "scoring.yaml"));

    internal RuleSet(string text)
    {
        Text = text;
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }

    /// <summary>The rules that a new gateway starts with.</summary>
    public static RuleSet Default => DefaultRules.Value;

    /// <summary>The file behind <see cref="Default"/>, to be copied and edited.</summary>
    public static string DefaultText
    {
        get
        {
            using var stream = typeof(RuleSet).Assembly.GetManifestResourceStream("scoring.yaml")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>The file as it was read.</summary>
    public string Text { get; }

    /// <summary>First 12 hex digits of the SHA-256 of <see cref="Text"/> in UTF-8: names the version that made a score.</summary>
    public string Version { get; }

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<Rule> Rules { get; internal init; } = [];

    public IReadOnlyList<Persona> Personas { get; internal init; } = [];

    /// <summary>By name, in milliseconds.</summary>
    public IReadOnlyDictionary<string, long> HalfLives { get; internal init; } = FrozenDictionary<string, long>.Empty;

    /// <summary>From the first to the highest.</summary>
    public IReadOnlyList<Stage> Stages { get; internal init; } = [];

    public Cutoffs Cutoffs { get; internal init; } = new();

    /// <summary>Product lines that rules name, in order.</summary>
    public IReadOnlyList<string> Products { get; internal init; } = [];

    /// <summary>Programmes that rules name, in order.</summary>
    public IReadOnlyList<string> Programmes { get; internal init; } = [];

    /// <summary>What is legal and yet probably not meant, each a sentence with its place.</summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    internal RuleIndex Index { get; init; } = new([]);

    internal AssetKinds AssetKinds { get; init; } = new([]);

    /// <summary>Names of form fields that some rule asks for; a profile remembers no others.</summary>
    internal FrozenSet<string> PersonFields { get; init; } = FrozenSet<string>.Empty;

    /// <param name="fileName">Named in errors.</param>
    /// <exception cref="RulesException">The file is wrong; holds everything that is.</exception>
    public static RuleSet Parse(string yaml, string fileName) => RulesReader.Read(yaml, fileName);

    /// <param name="at">Milliseconds since 1970 UTC.</param>
    /// <param name="facts">Firmographics of the profile's company; null leaves those that came with the match.</param>
    public ScoreView Score(ProfileState state, long at, CompanyFacts? facts = null) => View(Fit(state, facts), state.ActivityAt(at));

    /// <summary>An account's score: what all its profiles did, and how well the company and its best person fit.</summary>
    /// <param name="at">Milliseconds since 1970 UTC.</param>
    public ScoreView Score(AccountState state, long at) => View(Fit(state), At(state.Activity, at));

    /// <summary>A score from its parts.</summary>
    public ScoreView View(FitResult fit, double activity)
    {
        var total = fit.Points + activity;
        var level = Cutoffs.LevelOf(activity);
        return new ScoreView(
            fit.Points,
            activity,
            total,
            Math.Clamp(total, 0, 100),
            fit.Grade,
            level,
            Cells.Of(fit.Grade, level),
            StageOf(total),
            fit.Coverage,
            fit.Persona);
    }

    /// <summary>How well a profile fits, its company and its person together.</summary>
    public FitResult Fit(ProfileState state, CompanyFacts? facts = null)
    {
        var context = MatchContext.Of(state.Company, facts, state.Person, state.FormFields);
        return FitScorer.Best(Personas, Cutoffs, ref context, out _);
    }

    /// <summary>How well an account fits: the company's points, and its best person's.</summary>
    public FitResult Fit(AccountState state)
    {
        var person = state.BestPerson;
        var context = MatchContext.Of(state.Company, state.Facts, person?.Person, fields: null);
        var fit = FitScorer.Best(Personas, Cutoffs, ref context, out _);

        // The contribution also knows what the person wrote into forms, which the account does not.
        var personFit = person?.PersonFit ?? 0;
        return fit with { Points = fit.Points - fit.Person + personFit, Person = personFit };
    }

    /// <summary>The lines of fit, to stand beside those of activity: their points add up to the fit.</summary>
    public IReadOnlyList<LedgerEntry> ExplainFit(ProfileState state, CompanyFacts? facts = null)
    {
        var ledger = new List<LedgerEntry>();
        var context = MatchContext.Of(state.Company, facts, state.Person, state.FormFields);
        FitScorer.Best(Personas, Cutoffs, ref context, out var persona);
        if (persona is not null)
            FitScorer.Explain(persona, ref context, state.Person?.IdentifiedAt ?? state.FirstSeen, ledger);
        return ledger;
    }

    /// <summary>As <see cref="ExplainFit(ProfileState, CompanyFacts?)"/>, of an account.</summary>
    public IReadOnlyList<LedgerEntry> ExplainFit(AccountState state)
    {
        var ledger = new List<LedgerEntry>();
        var person = state.BestPerson;
        var context = MatchContext.Of(state.Company, state.Facts, person?.Person, fields: null);
        var fit = FitScorer.Best(Personas, Cutoffs, ref context, out var persona);
        var since = person?.Person?.IdentifiedAt ?? state.FirstSeen;
        if (persona is not null)
            FitScorer.Explain(persona, ref context, since, ledger);
        if (person is not null && person.PersonFit != fit.Person)
            ledger.Add(FitScorer.Line("What they wrote into forms", person.PersonFit - fit.Person, since));
        return ledger;
    }

    public Stage StageOf(double total)
    {
        var i = Stages.Count - 1;
        while (i > 0 && total < Stages[i].From)
            i--;
        return Stages[i];
    }

    /// <summary>When the profile falls out of the stage it is in at that instant, if nothing else happens; null when never.</summary>
    /// <returns>The first millisecond since 1970 UTC below the stage.</returns>
    public long? CoolsAt(ProfileState state, long at, CompanyFacts? facts = null) => CoolsAt(state.Sums, Fit(state, facts).Points, at);

    /// <inheritdoc cref="CoolsAt(ProfileState, long, CompanyFacts?)"/>
    public long? CoolsAt(AccountState state, long at) => CoolsAt(state.Activity, Fit(state).Points, at);

    /// <summary>
    /// Orders accounts and profiles: log2 of the score plus time over the reference half-life (the first in the file). While nothing
    /// happens it stays what it is, so lists need no rewriting; scores of 0 and below rank as a millionth of a point.
    /// </summary>
    public double Rank(double total, long at) => Math.Log2(Math.Max(total, 1e-6)) + at / (double)ReferenceHalfLife;

    internal long ReferenceHalfLife { get; init; } = 14 * Duration.Day;

    private long? CoolsAt(IReadOnlyList<DecayedSum> sums, double fit, long at)
    {
        var stage = StageOf(fit + At(sums, at));
        if (stage.Rank == 0 || Cooling.FirstBelow(sums, fit, stage.From, at) is not { } time)
            return null;

        // The crossing is found in other arithmetic than the score's; the last bits are settled by the score itself.
        for (var i = 0; i < LastSteps && time > at + 1 && fit + At(sums, time - 1) < stage.From; i++)
            time--;
        for (var i = 0; i < LastSteps && fit + At(sums, time) >= stage.From; i++)
            time++;
        return time;
    }

    private static double At(IReadOnlyList<DecayedSum> sums, long at)
    {
        var sum = 0.0;
        for (var i = 0; i < sums.Count; i++)
            sum += sums[i].At(at);
        return sum;
    }
}
