namespace VisitorGateway.Proxy.Injection;

/// <summary>
/// The content of an element that holds text only (title, style, script ...) until its own end tag. In a script, "&lt;!--"
/// followed by "&lt;script" hides end tags until that inner script has ended, as the standard has it.
/// </summary>
internal struct RawText
{
    private const int MaxName = 10;

    private byte[] _name;
    private byte[] _word;
    private int _length;
    private bool _isScript;
    private bool _escaped;
    private bool _doublyEscaped;
    private int _dashes;
    private Part _part;

    private enum Part
    {
        Text,
        LessThan,
        Bang,
        BangDash,
        Slash,
        EndName,
        StartName,
    }

    public static RawText Of(ReadOnlySpan<byte> name) => new() { _name = name.ToArray(), _word = new byte[MaxName], _isScript = name.SequenceEqual("script"u8) };

    /// <summary>True when the end tag's name is complete; the byte that ends the name is not taken.</summary>
    public bool Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length)
        {
            if (_part == Part.Text && !_escaped)
            {
                var next = bytes[at..].IndexOf((byte)'<');
                at = next < 0 ? bytes.Length : at + next;
                if (next < 0)
                    return false;
            }

            if (Take(bytes[at]))
                return true;
            at++;
        }

        return false;
    }

    private bool Take(byte b)
    {
        if (_isScript && _escaped)
            CountDashes(b);
        switch (_part)
        {
            case Part.LessThan when b == '/':
                _part = Part.Slash;
                return false;
            case Part.LessThan when b == '!' && _isScript && !_escaped:
                _part = Part.Bang;
                return false;
            case Part.LessThan when _isScript && _escaped && !_doublyEscaped && HtmlBytes.IsLetter(b):
                Begin(Part.StartName, b);
                return false;
            case Part.Bang when b == '-':
                _part = Part.BangDash;
                return false;
            case Part.BangDash when b == '-':
                _escaped = true;
                _dashes = 2;
                _part = Part.Text;
                return false;
            case Part.Slash when HtmlBytes.IsLetter(b):
                Begin(Part.EndName, b);
                return false;
            case Part.EndName or Part.StartName when HtmlBytes.IsLetter(b):
                if (_length < MaxName)
                    _word[_length] = HtmlBytes.Lower(b);
                _length++;
                return false;
            case Part.EndName or Part.StartName when HtmlBytes.EndsName(b) && _length == _name.Length && _word.AsSpan(0, _length).SequenceEqual(_name):
                if (_part == Part.EndName && !_doublyEscaped)
                    return true;
                _doublyEscaped = _part == Part.StartName;
                _part = Part.Text;
                return false;
            default:
                _part = b == '<' ? Part.LessThan : Part.Text;
                return false;
        }
    }

    private void CountDashes(byte b)
    {
        if (b == '>' && _dashes >= 2)
            _escaped = _doublyEscaped = false;
        _dashes = b == '-' ? _dashes + 1 : 0;
    }

    private void Begin(Part part, byte b)
    {
        _part = part;
        _word[0] = HtmlBytes.Lower(b);
        _length = 1;
    }
}
