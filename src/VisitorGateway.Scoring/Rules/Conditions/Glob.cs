using System.Text;

namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>
/// A pattern in which only stars are special. Letters match in any case. In path mode <c>*</c> stays within a segment and
/// <c>**</c> crosses segments; a pattern that does not start with a slash is looked for after any slash; <c>/a/**</c> matches
/// <c>/a</c> too, and <c>/a/**/b</c> matches <c>/a/b</c>. Every match takes time linear in the text: exact texts and prefixes are
/// compared as such, all else runs as a bit-parallel automaton (Shift-And with self-loops, Baeza-Yates and Gonnet, 1992).
/// </summary>
internal sealed class Glob
{
    /// <summary>Most characters beside stars in a pattern that needs the automaton: one bit each.</summary>
    public const int LongestWithStars = 126;

    private readonly string _literal;
    private readonly bool _exact;
    private readonly bool _prefix;
    private readonly UInt128[] _ascii = [];
    private readonly Dictionary<char, UInt128> _other = [];
    private readonly UInt128 _loopAny;
    private readonly UInt128 _loopSegment;
    private readonly UInt128 _skip;
    private readonly UInt128 _accept;

    private Glob(string pattern, GlobMode mode)
    {
        Pattern = pattern;
        Mode = mode;
        var isFloating = mode == GlobMode.Path && !pattern.StartsWith('/') && !pattern.StartsWith("**", StringComparison.Ordinal);
        var body = isFloating ? "**/" + pattern : pattern;
        if (mode == GlobMode.Path && body.Length > 1)
            body = body.TrimEnd('/');
        _literal = LiteralHead(body);
        Anchor = mode == GlobMode.Path ? AnchorOf(body) : null;
        if (_literal.Length == body.Length)
        {
            _exact = true;
            return;
        }

        var crossesAll = body.AsSpan(_literal.Length) is "**" || (mode == GlobMode.Text && body.AsSpan(_literal.Length) is "*");
        if (crossesAll && !EndsInFolder(body))
        {
            _prefix = true;
            return;
        }

        _ascii = new UInt128[128];
        var states = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '*')
            {
                var letter = char.ToLowerInvariant(body[i]);
                var bit = UInt128.One << states++;
                if (letter < 128)
                    _ascii[letter] |= bit;
                else
                    _other[letter] = _other.GetValueOrDefault(letter) | bit;
                continue;
            }

            var start = i;
            while (i + 1 < body.Length && body[i + 1] == '*')
                i++;
            if (mode == GlobMode.Text || i > start)
                _loopAny |= UInt128.One << states;
            else
                _loopSegment |= UInt128.One << states;

            // "/**/" may stand for a single slash: whoever arrives by the first one is past the second one as well.
            if (mode == GlobMode.Path && i > start && start > 0 && body[start - 1] == '/' && i + 1 < body.Length && body[i + 1] == '/')
                _skip |= UInt128.One << states;
        }

        _accept = UInt128.One << states;
        if (EndsInFolder(body))
            _accept |= UInt128.One << (states - 1);
    }

    public string Pattern { get; }

    public GlobMode Mode { get; }

    /// <summary>True when it has no star.</summary>
    public bool IsExact => _exact;

    /// <summary>What a path must have to match, for an index; null when nothing simple can be said.</summary>
    public PathAnchor? Anchor { get; }

    /// <summary>False when the pattern is empty, or has stars and more than <see cref="LongestWithStars"/> other characters.</summary>
    public static bool TryParse(string pattern, GlobMode mode, out Glob glob)
    {
        var others = pattern.AsSpan().Count('*') is var stars and > 0 ? pattern.Length - stars : 0;
        var ok = pattern.Length > 0 && others <= LongestWithStars;
        glob = ok ? new Glob(pattern, mode) : null!;
        return ok;
    }

    public bool IsMatch(ReadOnlySpan<char> text)
    {
        if (_exact)
            return text.Equals(_literal, StringComparison.OrdinalIgnoreCase);
        return _prefix ? text.StartsWith(_literal, StringComparison.OrdinalIgnoreCase) : StartsLikeHead(text) && Run(text);
    }

    private bool Run(ReadOnlySpan<char> text)
    {
        var states = UInt128.One;
        foreach (var c in text)
        {
            var letter = char.ToLowerInvariant(c);
            var mask = letter < 128 ? _ascii[letter] : _other.GetValueOrDefault(letter);
            var next = (states & mask) << 1;
            next |= (next & _skip) << 1;
            next |= states & (c == '/' ? _loopAny : _loopAny | _loopSegment);
            if (next == 0)
                return false;
            states = next;
        }

        return (states & _accept) != 0;
    }

    // "/a/**" is met by "/a", which lacks the head's last slash.
    private bool StartsLikeHead(ReadOnlySpan<char> text) =>
        text.StartsWith(_literal, StringComparison.OrdinalIgnoreCase)
        || (_literal.Length == text.Length + 1
            && _literal[^1] == '/'
            && _literal.AsSpan().StartsWith(text, StringComparison.OrdinalIgnoreCase));

    private bool EndsInFolder(string body) => Mode == GlobMode.Path && body.Length > 3 && body.EndsWith("/**", StringComparison.Ordinal);

    // The first segment's literal beginning, wherever that segment may stand.
    private static PathAnchor? AnchorOf(string body)
    {
        var rest = body.StartsWith("**/", StringComparison.Ordinal) ? body[2..] : body;
        var literal = LiteralHead(rest);
        if (literal.Length < 2 || literal[0] != '/' || !Ascii.IsValid(literal))
            return null;
        var end = literal.IndexOf('/', 1);
        var isWhole = end > 0 || literal.Length == rest.Length;
        return new PathAnchor(literal[1..(end > 0 ? end : literal.Length)].ToLowerInvariant(), isWhole);
    }

    private static string LiteralHead(string body) =>
        body.IndexOf('*', StringComparison.Ordinal) is var star and >= 0 ? body[..star] : body;

    public override string ToString() => Pattern;
}
