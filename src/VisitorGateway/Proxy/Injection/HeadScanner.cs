namespace VisitorGateway.Proxy.Injection;

/// <summary>
/// Finds the place for a script in a page's head: before its first script, or where the head ends, whether or not the page
/// writes that end down. A browser's parser puts a script there into the head and builds the rest as it would have without.
/// </summary>
internal sealed class HeadScanner(PageFacts facts)
{
    /// <summary>A head longer than this is none.</summary>
    private const int MaxHead = 1 << 20;

    private static readonly byte[][] TextElements = [.. "title style noscript noframes script textarea xmp iframe noembed".Split(' ').Select(System.Text.Encoding.ASCII.GetBytes)];

    private readonly HtmlTokenizer _tokens = new();
    private bool _isPage = facts.Navigated;
    private bool _hasCharset = facts.HasCharset;
    private bool _sawMarkup;
    private int _templates;
    private byte[]? _text;
    private Kept _kept;

    private enum Kept
    {
        Nothing,
        Html,
        Meta,
        Base,
        Template,
    }

    public ScanOutcome Outcome { get; private set; }

    public SkipReason Reason { get; private set; }

    /// <summary>Offset of the byte before which the script goes; valid when <see cref="Outcome"/> is Place.</summary>
    public long Place { get; private set; }

    /// <summary>Bytes looked at so far.</summary>
    public long Offset => _tokens.Offset;

    /// <summary>Bytes at the end of what was given that may stand after the place; at most 12.</summary>
    public int Held => _tokens.IsInTagName ? (int)(_tokens.Offset - _tokens.Start) : 0;

    /// <summary>Addresses are relative to something else than the page's own.</summary>
    public bool HasBase { get; private set; }

    /// <summary>Content-Security-Policies that the page's meta elements state before the place.</summary>
    public List<string> Policies { get; } = [];

    /// <param name="bytes">The next ones; the first time at least four, unless the page is shorter.</param>
    public void Scan(ReadOnlySpan<byte> bytes)
    {
        var at = _tokens.Offset == 0 ? Begin(bytes) : 0;
        while (Outcome == ScanOutcome.Undecided)
        {
            var kind = _tokens.Read(bytes, ref at);
            if (kind == TokenKind.None)
                break;
            Take(kind);
        }

        if (Outcome == ScanOutcome.Undecided && _tokens.Offset > MaxHead)
            Skip(SkipReason.NoPlace);
    }

    /// <summary>The page has ended: what is all head gets the script at its end.</summary>
    public void End()
    {
        if (Outcome != ScanOutcome.Undecided)
            return;
        if (_tokens.IsInText && _templates == 0)
            PutAt(_tokens.Offset);
        else
            Skip(SkipReason.NoPlace);
    }

    private int Begin(ReadOnlySpan<byte> bytes)
    {
        var mark = ByteOrderMark(bytes);
        if (mark < 0)
        {
            Skip(SkipReason.Charset);
            return 0;
        }

        _hasCharset |= mark > 0;
        _tokens.Pass(mark);
        return mark;
    }

    private void Take(TokenKind kind)
    {
        switch (kind)
        {
            case TokenKind.Text when _templates == 0:
                if (_sawMarkup)
                    PutAt(_tokens.Start);
                else
                    Skip(SkipReason.NotHtml);
                break;
            case TokenKind.Doctype when _templates == 0:
                _isPage = true;
                break;
            case TokenKind.StartTag:
                StartTag(_tokens.Name);
                break;
            case TokenKind.EndTag:
                EndTag(_tokens.Name);
                break;
            case TokenKind.TagEnd:
                TagEnd();
                break;
        }

        _sawMarkup = true;
    }

    private void StartTag(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("template"u8))
            _kept = Kept.Template;
        else if (_templates > 0)
            InTemplate(name);
        else if (name.SequenceEqual("html"u8))
            Keep(Kept.Html);
        else if (name.SequenceEqual("head"u8))
            _isPage = true;
        else if (name.SequenceEqual("meta"u8))
            Keep(Kept.Meta);
        else if (name.SequenceEqual("base"u8))
            Keep(Kept.Base);
        else if (name.SequenceEqual("script"u8) && _hasCharset)
            PutAt(_tokens.Start);
        else if (IsTextOfHead(name))
            _text = TextElement(name);
        else if (!name.SequenceEqual("link"u8) && !name.SequenceEqual("basefont"u8) && !name.SequenceEqual("bgsound"u8))
            EndOfHead(name.SequenceEqual("body"u8) || name.SequenceEqual("frameset"u8));
    }

    private void EndTag(ReadOnlySpan<byte> name)
    {
        if (_templates > 0)
        {
            if (name.SequenceEqual("template"u8))
                _templates--;
            return;
        }

        var ofPage = name.SequenceEqual("head"u8) || name.SequenceEqual("body"u8) || name.SequenceEqual("html"u8);
        if (ofPage || name.SequenceEqual("br"u8))
            EndOfHead(ofPage);
    }

    private void TagEnd()
    {
        if (_text is not null)
            _tokens.ReadTextUntil(_text);
        _text = null;
        var kept = _kept;
        _kept = Kept.Nothing;
        switch (kept)
        {
            case Kept.Template:
                _templates++;
                break;
            case Kept.Html:
                _isPage = true;
                if (MetaFacts.IsAmp(_tokens.Attributes))
                    Skip(SkipReason.Amp);
                break;
            case Kept.Base:
                HasBase = true;
                break;
            case Kept.Meta:
                Read(MetaFacts.Read(_tokens.Attributes));
                break;
        }
    }

    private void Read(MetaFacts meta)
    {
        if (meta.Policy is { } policy)
            Policies.Add(policy);
        if (meta.Charset is not { } charset)
            return;
        _hasCharset = true;
        if (!Charsets.IsLikeAscii(charset))
            Skip(SkipReason.Charset);
    }

    /// <summary>Pictures and formulas have a syntax of their own; a template that holds one is left alone with its page.</summary>
    private void InTemplate(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("svg"u8) || name.SequenceEqual("math"u8) || name.SequenceEqual("plaintext"u8))
            Skip(SkipReason.NoPlace);
        _text = TextElement(name);
    }

    private void EndOfHead(bool tagOfPage)
    {
        _isPage |= tagOfPage;
        PutAt(_tokens.Start);
    }

    private void PutAt(long place)
    {
        if (!_isPage)
        {
            Skip(SkipReason.Fragment);
            return;
        }

        Place = place;
        Outcome = ScanOutcome.Place;
    }

    private void Skip(SkipReason reason)
    {
        Outcome = ScanOutcome.Skip;
        Reason = reason;
    }

    private void Keep(Kept kept)
    {
        _kept = kept;
        _tokens.KeepAttributes();
    }

    // The browser looks for the charset in the first 1,024 bytes only; a script of ours before it could push it out of there.
    private bool IsTextOfHead(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("title"u8) || name.SequenceEqual("style"u8) || name.SequenceEqual("noscript"u8)
        || name.SequenceEqual("noframes"u8) || (name.SequenceEqual("script"u8) && !_hasCharset);

    private static byte[]? TextElement(ReadOnlySpan<byte> name)
    {
        foreach (var element in TextElements)
        {
            if (name.SequenceEqual(element))
                return element;
        }

        return null;
    }

    /// <summary>Length of UTF-8's mark at the start, 0 without one, -1 for what only UTF-16 and its like begin with.</summary>
    private static int ByteOrderMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return 3;
        if (bytes.Length >= 2 && ((bytes[0] == 0xFE && bytes[1] == 0xFF) || (bytes[0] == 0xFF && bytes[1] == 0xFE)))
            return -1;
        return bytes[..Math.Min(bytes.Length, 4)].Contains((byte)0) ? -1 : 0;
    }
}
