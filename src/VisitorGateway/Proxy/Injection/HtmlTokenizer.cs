namespace VisitorGateway.Proxy.Injection;

/// <summary>
/// Cuts the bytes of a page's head into tokens, chunk by chunk. Works on bytes because every charset that it is used for
/// writes markup as ASCII does. Keeps no more than a tag's name and, when asked, the first 4 KiB of its attributes.
/// </summary>
internal sealed class HtmlTokenizer
{
    /// <summary>Longer names are none that mean anything in a head.</summary>
    private const int MaxName = 10;

    private const int MaxAttributes = 4096;

    private readonly byte[] _name = new byte[MaxName];
    private byte[]? _attributes;
    private int _attributesLength;
    private int _nameLength;
    private bool _isEndTag;
    private bool _keep;
    private int _declaration;
    private bool _mayBeDoctype;
    private RawText _raw;
    private TokenState _state = TokenState.Data;

    /// <summary>Bytes read so far.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the last token began.</summary>
    public long Start { get; private set; }

    /// <summary>In lower case; empty when it is longer than any name that matters.</summary>
    public ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength <= MaxName ? _nameLength : 0);

    /// <summary>What stood between name and '&gt;' of a tag whose attributes are kept.</summary>
    public ReadOnlySpan<byte> Attributes => _attributes.AsSpan(0, Math.Min(_attributesLength, MaxAttributes));

    /// <summary>In text, or in a tag whose name is not complete: bytes from <see cref="Start"/> on may still turn out to come after the place.</summary>
    public bool IsInTagName => _state is TokenState.TagOpen or TokenState.EndTagOpen or TokenState.TagName;

    public bool IsInText => _state == TokenState.Data;

    /// <summary>Reads up to the next token or the end of the chunk. <paramref name="at"/> moves along.</summary>
    public TokenKind Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        var from = at;
        var kind = TokenKind.None;
        while (kind == TokenKind.None && at < bytes.Length)
        {
            if (_state == TokenState.RawText)
            {
                if (_raw.Read(bytes, ref at))
                {
                    _isEndTag = true;
                    _nameLength = 0;
                    _state = TokenState.BeforeAttributeName;
                }

                continue;
            }

            kind = Take(bytes[at], Offset + (at - from), out var taken);
            if (taken)
                at++;
        }

        Offset += at - from;
        return kind;
    }

    /// <summary>Leaves bytes out: a byte order mark.</summary>
    public void Pass(int bytes) => Offset += bytes;

    /// <summary>The attributes of the tag just named are wanted at its end.</summary>
    public void KeepAttributes()
    {
        _attributes ??= new byte[MaxAttributes];
        _attributesLength = 0;
        _keep = true;
    }

    /// <summary>What follows is text until the end tag of this name.</summary>
    public void ReadTextUntil(ReadOnlySpan<byte> name)
    {
        _raw = RawText.Of(name);
        _state = TokenState.RawText;
    }

    private TokenKind Take(byte b, long offset, out bool taken)
    {
        taken = true;
        switch (_state)
        {
            case TokenState.Data:
                if (b == '<')
                {
                    Start = offset;
                    _state = TokenState.TagOpen;
                }
                else if (!HtmlBytes.IsSpace(b))
                {
                    Start = offset;
                    return TokenKind.Text;
                }

                return TokenKind.None;
            case TokenState.TagOpen:
                return OpenTag(b, ref taken);
            case TokenState.EndTagOpen:
                if (HtmlBytes.IsLetter(b))
                    BeginName(b, isEndTag: true);
                else
                    _state = b == '>' ? TokenState.Data : TokenState.BogusComment;
                return TokenKind.None;
            case TokenState.TagName:
                return ReadName(b, ref taken);
            case TokenState.Declaration:
                Declare(b, ref taken);
                return TokenKind.None;
            case TokenState.Doctype:
                if (b != '>')
                    return TokenKind.None;
                _state = TokenState.Data;
                return TokenKind.Doctype;
            case TokenState.BogusComment:
                if (b == '>')
                    _state = TokenState.Data;
                return TokenKind.None;
            case >= TokenState.CommentStart and <= TokenState.CommentEndBang:
                _state = CommentTransitions.Next(_state, b);
                return TokenKind.None;
            default:
                return ReadAttribute(b);
        }
    }

    private TokenKind OpenTag(byte b, ref bool taken)
    {
        if (HtmlBytes.IsLetter(b))
        {
            BeginName(b, isEndTag: false);
            return TokenKind.None;
        }

        switch (b)
        {
            case (byte)'/':
                _state = TokenState.EndTagOpen;
                return TokenKind.None;
            case (byte)'!':
                _state = TokenState.Declaration;
                _declaration = 0;
                _mayBeDoctype = true;
                return TokenKind.None;
            case (byte)'?':
                _state = TokenState.BogusComment;
                return TokenKind.None;
            default:
                // The '<' was text.
                taken = false;
                _state = TokenState.Data;
                return TokenKind.Text;
        }
    }

    private void BeginName(byte b, bool isEndTag)
    {
        _isEndTag = isEndTag;
        _name[0] = HtmlBytes.Lower(b);
        _nameLength = 1;
        _state = TokenState.TagName;
    }

    private TokenKind ReadName(byte b, ref bool taken)
    {
        if (!HtmlBytes.EndsName(b))
        {
            if (_nameLength < MaxName)
                _name[_nameLength] = HtmlBytes.Lower(b);
            // Once too long, there is nothing more to learn of it: the name is told now.
            if (++_nameLength <= MaxName)
                return TokenKind.None;
        }

        taken = !HtmlBytes.EndsName(b);
        _keep = false;
        _state = taken ? TokenState.AttributeName : TokenState.BeforeAttributeName;
        return _isEndTag ? TokenKind.EndTag : TokenKind.StartTag;
    }

    private void Declare(byte b, ref bool taken)
    {
        if (b == '-' && (_declaration == 0 || !_mayBeDoctype))
        {
            _mayBeDoctype = false;
            if (++_declaration == 2)
                _state = TokenState.CommentStart;
            return;
        }

        if (_mayBeDoctype && HtmlBytes.Lower(b) == "doctype"u8[_declaration])
        {
            if (++_declaration == 7)
                _state = TokenState.Doctype;
            return;
        }

        taken = false;
        _state = TokenState.BogusComment;
    }

    private TokenKind ReadAttribute(byte b)
    {
        var next = AttributeTransitions.Next(_state, b);
        if (next == TokenState.Data)
        {
            _state = next;
            return TokenKind.TagEnd;
        }

        if (_keep && _attributesLength < MaxAttributes)
            _attributes![_attributesLength++] = b;
        _state = next;
        return TokenKind.None;
    }
}
