namespace VisitorGateway.ReverseIp.Companies;

/// <summary>The rules of Data/name-rules.txt, found by word.</summary>
internal sealed class NameRules
{
    // A word that a name splits, such as WAL-MART, is in at most so many pieces.
    private const int MostPieces = 3;

    private readonly Dictionary<string, NameRule> _single = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<NameRule>> _phrases = new(StringComparer.Ordinal);
    private readonly List<NameRule> _wild = [];

    private NameRules(IEnumerable<string> lines)
    {
        var kind = NetworkKind.Unknown;
        var weight = 0;
        foreach (var line in lines)
        {
            if (line[0] == '[')
            {
                var parts = line.Trim('[', ']').Split(' ');
                if (!NetworkKindNames.TryParse(parts[0], out kind))
                    throw new FormatException($"unknown kind in {line}");
                weight = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture);
                continue;
            }
            Add(line, kind, weight);
        }
    }

    public static NameRules Default { get; } = new(EmbeddedData.Lines("name-rules.txt"));

    /// <summary>The rule that decides, or null when none fits.</summary>
    public NameRule? Find(List<string> words)
    {
        NameRule? best = null;
        for (var from = 0; from < words.Count; from++)
        {
            var run = "";
            for (var to = from; to < Math.Min(words.Count, from + MostPieces); to++)
            {
                run += words[to];
                if (_single.TryGetValue(run, out var single) && single.Beats(best))
                    best = single;
            }
            if (_phrases.TryGetValue(words[from], out var phrases))
                foreach (var phrase in phrases)
                    if (phrase.Fits(words, from) && phrase.Beats(best))
                        best = phrase;
            foreach (var wild in _wild)
                if (wild.Beats(best) && wild.Fits(words, from))
                    best = wild;
        }
        return best;
    }

    private void Add(string line, NetworkKind kind, int weight)
    {
        var parts = line.Split(" = ", 2);
        var text = parts[0].Trim();
        var display = parts.Length > 1 ? parts[1].Trim() : null;
        var pieces = new List<WordPattern>();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Contains('*'))
                pieces.Add(WordPattern.Parse(word));
            else
                foreach (var piece in NameWords.Split(word))
                    pieces.Add(WordPattern.Parse(piece));
        }
        var rule = new NameRule(kind, weight, text, [.. pieces], display);
        var isWord = !text.Contains(' ') && !text.Contains('*');
        if (isWord && (!_single.TryGetValue(text, out var old) || rule.Beats(old)))
            _single[text] = rule;
        else if (!isWord && pieces[0].IsExact)
            (System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_phrases, pieces[0].Core, out _) ??= []).Add(rule);
        else if (!isWord)
            _wild.Add(rule);
    }
}
