using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Bots;

/// <summary>
/// Says whether a request comes from a machine: by its user agent (lists, words of the trade, addresses, build and grammar) and by its
/// shape. Verdicts on user agents are remembered; all matching is linear in the agent's length.
/// </summary>
internal sealed class BotRecognizer(BotLists lists)
{
    public const int MaxAgentLength = 512;
    public const int Remembered = 20_000;

    /// <summary>Raised whenever the code, and not a list, judges a user agent otherwise: history is judged again then.</summary>
    public const int CodeVersion = 1;

    private static readonly BotVerdict NoAgent =
        new("No user agent", BotClass.Tool, false, "The request carries no user agent.");
    private static readonly BotVerdict Prefetch =
        new(MachineSigns.Prefetch, BotClass.Other, false, "A browser fetched the page ahead of a visit that may never happen.");
    private static readonly BotVerdict HeadRequest =
        new(MachineSigns.HeadRequest, BotClass.Tool, false, "The request asks for headers only, as link checkers do.");
    private static readonly BotVerdict Automated =
        new(MachineSigns.AutomatedBrowser, BotClass.Headless, false, "The browser is driven by a program.");
    private static readonly BotVerdict NoLanguage =
        new(MachineSigns.NoLanguages, BotClass.Headless, false, "A browser would send Accept-Language, and this one does not.");
    private static readonly BotVerdict HostedDesktop =
        new(MachineSigns.DataCentre, BotClass.Headless, false, "A Linux desktop browser in a hosting network.");

    private readonly BotMatcher _matcher = new(lists.Patterns);
    private readonly BoundedCache<Answer> _answers = new(Remembered);

    /// <summary>How many user agents are remembered at the moment.</summary>
    public int RememberedNow => _answers.Count;

    /// <summary>Null when nothing speaks against a person.</summary>
    /// <param name="userAgent">Looked at up to <see cref="MaxAgentLength"/> characters.</param>
    public BotVerdict? Recognize(string? userAgent, RequestShape shape)
    {
        var text = userAgent is null ? default : userAgent.AsSpan(0, Math.Min(userAgent.Length, MaxAgentLength));
        if (!_answers.TryGet(text, out var answer))
        {
            var agent = text.ToString();
            answer = Judge(agent);
            _answers.Add(agent, answer);
        }

        return answer.Verdict ?? ByShape(shape, answer);
    }

    private static BotVerdict? ByShape(in RequestShape shape, Answer agent)
    {
        if (shape.HeadlessSigns)
            return Automated;
        if (shape.Prefetch)
            return Prefetch;
        if (shape.Head)
            return HeadRequest;
        if (!shape.HasAcceptLanguage && agent.Build == AgentBuild.Browser)
            return NoLanguage;
        return agent.LinuxDesktop && string.Equals(shape.NetworkKind, "hosting", StringComparison.Ordinal) ? HostedDesktop : null;
    }

    private Answer Judge(string agent)
    {
        if (string.IsNullOrWhiteSpace(agent) || agent.Trim() is "-")
            return new Answer(NoAgent, AgentBuild.Odd, false);
        var lower = agent.ToLowerInvariant();
        var build = AgentBuilds.Of(lower);
        return new Answer(Verdict(agent, lower, build), build, lower.Contains("x11; linux", StringComparison.Ordinal));
    }

    private BotVerdict? Verdict(string agent, string lower, AgentBuild build)
    {
        var handHeld = build != AgentBuild.Odd && BrowserGrammar.IsHandHeld(lower);
        var hit = _matcher.Best(agent, build == AgentBuild.Odd, handHeld);
        if (hit is { Pattern.Reach: PatternReach.Product } known)
        {
            var (pattern, start, length) = known;
            var name = pattern.Name
                ?? (pattern.IsAddress ? AgentName.OfContact(agent, start, browser: true) : AgentName.Around(agent, start, length));
            return new BotVerdict(name, pattern.Class, pattern.Good, "It is on a list of known crawlers and tools.");
        }

        if (hit is { Pattern.Reach: PatternReach.Word } word)
            return Unlisted(AgentName.Around(agent, word.Start, word.Length), $"Its user agent says \"{word.Pattern.Literal}\".");
        if (AgentSigns.SaysBot(agent, out var bot))
            return Unlisted(AgentName.Around(agent, bot, 3), "Its user agent says \"bot\".");
        if (AgentSigns.HasContact(lower, build == AgentBuild.Browser, handHeld, out var contact))
        {
            var name = AgentName.OfContact(agent, contact, build == AgentBuild.Browser);
            return Unlisted(name, "Its user agent names an address, as operators of machines do.");
        }

        if (build == AgentBuild.Odd)
            return Unlisted(AgentName.First(agent), "Its user agent is not that of a browser or app.", BotClass.Tool);
        return build == AgentBuild.Browser && BrowserGrammar.Fault(lower) is { } fault
            ? Unlisted("Imitated browser", $"Its user agent imitates a browser: {fault}.")
            : null;

        BotVerdict Unlisted(string name, string reason, string otherwise = BotClass.Other) =>
            new(name, hit?.Pattern.Class ?? otherwise, false, reason);
    }

    private sealed record Answer(BotVerdict? Verdict, AgentBuild Build, bool LinuxDesktop);
}
