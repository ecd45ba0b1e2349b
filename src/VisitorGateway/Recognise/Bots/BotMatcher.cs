namespace VisitorGateway.Recognise.Bots;

/// <summary>Runs all patterns over a user agent in one pass and keeps the most specific hit.</summary>
internal sealed class BotMatcher
{
    private readonly BotPattern[] _patterns;
    private readonly LiteralAutomaton _literals;
    private readonly BotPattern[] _withoutLiteral;

    public BotMatcher(BotPattern[] patterns)
    {
        _patterns = patterns;
        _literals = new LiteralAutomaton([.. patterns.Select(p => p.Literal)]);
        _withoutLiteral = [.. patterns.Where(p => p.Literal.Length == 0)];
    }

    /// <param name="odd">The agent is not built like a browser.</param>
    /// <param name="handHeld">It names a phone or tablet.</param>
    public BotHit? Best(string agent, bool odd, bool handHeld)
    {
        var found = new Found { Patterns = _patterns, Agent = agent, Odd = odd, HandHeld = handHeld };
        _literals.Scan(agent, ref found);
        foreach (var pattern in _withoutLiteral)
        {
            if (found.Applies(pattern) && pattern.Expression!.Regex.Match(agent) is { Success: true } match)
                found.Take(pattern, match.Index, match.Length);
        }

        return found.Best;
    }

    private ref struct Found : ILiteralFound
    {
        public required BotPattern[] Patterns;
        public required string Agent;
        public required bool Odd;
        public required bool HandHeld;
        public BotHit? Best;
        private HashSet<int>? _tried;

        private HashSet<int> Tried => _tried ??= [];

        public readonly bool Applies(BotPattern pattern) =>
            (pattern.Reach != PatternReach.OddAgent || Odd) && (Best is null || pattern.Reach <= Best.Value.Pattern.Reach);

        public void At(int literal, int end)
        {
            var pattern = Patterns[literal];
            if (!Applies(pattern))
                return;
            if (pattern.NotInApps && HandHeld)
                return;
            var start = end - pattern.Literal.Length;
            if (pattern.Exact is { } exact && !Agent.AsSpan(start, exact.Length).SequenceEqual(exact))
                return;
            if (pattern.WholeWord && !StandsAlone(start, end))
                return;
            if (pattern.Expression is not null)
            {
                // Once is enough: the expression looks at the whole agent, however often its literal occurs.
                if (!Tried.Add(literal) || pattern.Expression.Regex.Match(Agent) is not { Success: true } match)
                    return;
                (start, end) = (match.Index, match.Index + match.Length);
            }

            Take(pattern, start, end - start);
        }

        public void Take(BotPattern pattern, int start, int length)
        {
            if (Best is not { } best || Rank(pattern, length) > Rank(best.Pattern, best.Length))
                Best = new BotHit(pattern, start, length);
        }

        // Products before words, names before addresses, the longest of equals: "Googlebot-Image" says more than "Googlebot".
        private static int Rank(BotPattern pattern, int length) =>
            (((int)PatternReach.OddAgent - (int)pattern.Reach) << 14)
            + (pattern.Specialist ? 1 << 12 : 0)
            + (pattern.IsAddress ? 0 : 1 << 11)
            + length;

        private readonly bool StandsAlone(int start, int end) =>
            (start == 0 || !char.IsAsciiLetterOrDigit(Agent[start - 1]))
            && (end == Agent.Length || !char.IsAsciiLetterOrDigit(Agent[end]) || !char.IsAsciiLetterOrDigit(Agent[end - 1]));
    }
}
