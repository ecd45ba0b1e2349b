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

    /// <summary>Stages of the total, then of each product line and programme that has its own.</summary>
    public IReadOnlyList<Ladder> Ladders { get; internal init; } = [];

    /// <summary>The same with the accounts' own stages of the total.</summary>
    public IReadOnlyList<Ladder> AccountLadders { get; internal init; } = [];

    /// <summary>Caps that rules share.</summary>
    public IReadOnlyList<GroupCap> Groups { get; internal init; } = [];

    /// <summary>Stages of the buyer's journey, from the first to the last.</summary>
    public IReadOnlyList<string> Journey { get; internal init; } = [];

    /// <summary>How long what was read says where somebody stands on the journey, in milliseconds.</summary>
    public long JourneyMemory { get; internal init; } = 90 * Duration.Day;

    public CellMeanings Cells { get; internal init; } = CellMeanings.Standard;

    public AccountRules Accounts { get; internal init; } = new(0.8, 7 * Duration.Day, [], new Cutoffs(), BreadthRules.None);

    public Surge Surge { get; internal init; } = Surge.Standard;

    /// <summary>How many points below a threshold a score must have been for a new crossing to be told.</summary>
    public double Hysteresis { get; internal init; } = 5;

    /// <summary>What is legal and yet probably not meant, each a sentence with its place.</summary>
    public IReadOnlyList<string> Warnings { get; internal init; } = [];

    internal RuleIndex Index { get; init; } = new([]);

    /// <summary>Rules that only remember, for <c>after</c>, <c>unless</c> and <c>of last</c>; numbered after <see cref="Rules"/>.</summary>
    internal IReadOnlyList<Rule> Marks { get; init; } = [];

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
    public ScoreView Score(AccountState state, long at) => ViewOfAccount(Fit(state), state.ActivityBy(this).At(at));

    /// <summary>A profile's score from its parts.</summary>
    public ScoreView View(FitResult fit, double activity) => View(fit, activity, Cutoffs, Ladders[0]);

    /// <summary>An account's score from its parts.</summary>
    public ScoreView ViewOfAccount(FitResult fit, double activity) => View(fit, activity, Accounts.Cutoffs, AccountLadders[0]);

    /// <summary>The score of each product line and programme that somebody has points for, in the file's order.</summary>
    public IReadOnlyList<ScopeView> Scopes(IReadOnlyList<DecayedSum> sums, long at)
    {
        var views = new List<ScopeView>();
        foreach (var product in Products)
            Add(views, new ScoreScope(ScopeKind.Product, product), sums, at);
        foreach (var programme in Programmes)
            Add(views, new ScoreScope(ScopeKind.Programme, programme), sums, at);
        return views;
    }

    /// <summary>The furthest stage of the journey that was met lately; null for none.</summary>
    public string? JourneyAt(IReadOnlyList<JourneyStep> steps, long at)
    {
        for (var i = Journey.Count - 1; i >= 0; i--)
        {
            foreach (var step in steps)
            {
                if (step.Stage == Journey[i] && step.Time <= at && step.Time > at - JourneyMemory)
                    return Journey[i];
            }
        }

        return null;
    }

    private void Add(List<ScopeView> views, ScoreScope scope, IReadOnlyList<DecayedSum> sums, long at)
    {
        var own = sums.Of(scope);
        if (own.Count == 0)
            return;
        var ladder = Ladders.FirstOrDefault(l => l.Scope == scope);
        var score = Sum(own, at);
        views.Add(new ScopeView(scope, score, ladder?.StageOf(score), ladder is null ? null : CoolsAt(ladder, own, 0, at)));
    }

    private ScoreView View(FitResult fit, double activity, Cutoffs cutoffs, Ladder ladder)
    {
        var total = fit.Points + activity;
        var level = cutoffs.LevelOf(activity);
        return new ScoreView(
            fit.Points,
            activity,
            total,
            Math.Clamp(total, 0, 100),
            fit.Grade,
            level,
            CellNames.Of(fit.Grade, level),
            ladder.StageOf(total),
            fit.Coverage,
            fit.Persona)
        {
            Meaning = Cells.Of(fit.Grade, level),
        };
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

    public Stage StageOf(double total) => Ladders[0].StageOf(total);

    /// <summary>When the profile falls out of the stage it is in at that instant, if nothing else happens; null when never.</summary>
    /// <returns>The first millisecond since 1970 UTC below the stage.</returns>
    public long? CoolsAt(ProfileState state, long at, CompanyFacts? facts = null) => CoolsAt(Ladders[0], state.Sums, Fit(state, facts).Points, at);

    /// <inheritdoc cref="CoolsAt(ProfileState, long, CompanyFacts?)"/>
    public long? CoolsAt(AccountState state, long at) => CoolsAt(AccountLadders[0], state.ActivityBy(this), Fit(state).Points, at);

    /// <summary>
    /// Orders accounts and profiles: log2 of the score plus time over the reference half-life (the first in the file). While nothing
    /// happens it stays what it is, so lists need no rewriting; scores of 0 and below rank as a millionth of a point.
    /// </summary>
    public double Rank(double total, long at) => Math.Log2(Math.Max(total, 1e-6)) + at / (double)ReferenceHalfLife;

    internal long ReferenceHalfLife { get; init; } = 14 * Duration.Day;

    private static long? CoolsAt(Ladder ladder, IReadOnlyList<DecayedSum> sums, double fit, long at)
    {
        var own = sums.Of(ladder.Scope);
        var stage = ladder.StageOf(fit + own.At(at, ladder.Scope));
        return stage.Rank == 0 ? null : FirstBelow(own, fit, stage.From, at);
    }

    /// <summary>The first millisecond after <paramref name="at"/> at which the sums and what is added to them are below the threshold.</summary>
    internal static long? FirstBelow(IReadOnlyList<DecayedSum> sums, double fit, double threshold, long at)
    {
        if (Cooling.FirstBelow(sums, fit, threshold, at) is not { } time)
            return null;

        // The crossing is found in other arithmetic than the score's; the last bits are settled by the score itself.
        for (var i = 0; i < LastSteps && time > at + 1 && fit + Sum(sums, time - 1) < threshold; i++)
            time--;
        for (var i = 0; i < LastSteps && fit + Sum(sums, time) >= threshold; i++)
            time++;
        return time;
    }

    private static double Sum(IReadOnlyList<DecayedSum> sums, long at)
    {
        var sum = 0.0;
        for (var i = 0; i < sums.Count; i++)
            sum += sums[i].At(at);
        return sum;
    }
}
