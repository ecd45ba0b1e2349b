using System.Buffers;

namespace VisitorGateway.Proxy.Injection;

/// <summary>
/// Puts a script element into a page that comes in chunks of any size. Holds back at most 12 bytes, so a page of any length
/// passes in constant memory; once the place is found or given up, bytes go through as they are.
/// </summary>
internal sealed class PageInjector(PageFacts facts, ScriptTag tag)
{
    private const int MaxHeld = 16;

    /// <summary>What a byte order mark is told from.</summary>
    private const int FirstBytes = 4;

    private readonly HeadScanner _scanner = new(facts);
    private readonly byte[] _held = new byte[MaxHeld];
    private int _heldCount;
    private bool _begun;

    /// <summary>Enough bytes have come to look at the page.</summary>
    public bool HasBegun => _begun;

    /// <summary>Nothing more will be changed.</summary>
    public bool IsDecided { get; private set; }

    public bool IsInjected { get; private set; }

    /// <summary>Bytes that were added.</summary>
    public int Added { get; private set; }

    /// <summary>Why nothing was put in; None when something was, or while it is open.</summary>
    public SkipReason Skipped { get; private set; }

    /// <summary>Set when the injector itself failed; the page goes through all the same.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Takes the next bytes of the page and writes what can go out.</summary>
    public void Write(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        if (IsDecided)
            output.Write(bytes);
        else if (!_begun && _heldCount + bytes.Length < FirstBytes)
            Hold(bytes);
        else
            Begin(bytes, output, ended: false);
    }

    /// <summary>The page has ended.</summary>
    public void End(IBufferWriter<byte> output)
    {
        if (!IsDecided)
            Begin([], output, ended: true);
    }

    /// <summary>So little came that it is no page.</summary>
    public void GiveUp(IBufferWriter<byte> output) => Skip(SkipReason.NotHtml, [], output);

    private void Begin(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output, bool ended)
    {
        if (!_begun && _heldCount > 0)
        {
            // What was held so far has not been looked at.
            byte[] joined = [.. _held.AsSpan(0, _heldCount), .. bytes];
            _heldCount = 0;
            bytes = joined;
        }

        _begun = true;
        Advance(bytes, output, ended);
    }

    private void Advance(ReadOnlySpan<byte> bytes, IBufferWriter<byte> output, bool ended)
    {
        byte[]? element = null;
        var begins = _scanner.Offset - _heldCount;
#pragma warning disable CA1031 // Whatever goes wrong in here, the visitor gets the page.
        try
        {
            _scanner.Scan(bytes);
            if (ended)
                _scanner.End();
            if (!IsWithin(begins, _heldCount + bytes.Length))
                throw new InvalidOperationException($"The scanner speaks of bytes that are not there: place {_scanner.Place}, held {_scanner.Held}, at {begins}.");
            if (_scanner.Outcome == ScanOutcome.Place)
                element = tag.Render(_scanner.Policies, _scanner.HasBase);
        }
        catch (Exception e)
        {
            Error = e;
        }
#pragma warning restore CA1031
        if (Error is not null)
            Skip(SkipReason.Failed, bytes, output);
        else if (_scanner.Outcome == ScanOutcome.Skip)
            Skip(_scanner.Reason, bytes, output);
        else if (_scanner.Outcome == ScanOutcome.Undecided)
            Pass(bytes, _heldCount + bytes.Length - _scanner.Held, output);
        else if (element is null)
            Skip(SkipReason.Csp, bytes, output);
        else
            Put(element, (int)(_scanner.Place - begins), bytes, output);
    }

    /// <summary>Looked at before anything is written: from then on nothing can fail any more.</summary>
    private bool IsWithin(long begins, int count) => _scanner.Outcome switch
    {
        ScanOutcome.Place => _scanner.Place >= begins && _scanner.Place - begins <= count,
        ScanOutcome.Undecided => _scanner.Held >= 0 && _scanner.Held <= Math.Min(count, MaxHeld),
        _ => true,
    };

    private void Put(byte[] element, int at, ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        var held = Math.Min(at, _heldCount);
        output.Write(_held.AsSpan(0, held));
        output.Write(bytes[..(at - held)]);
        output.Write(element);
        output.Write(_held.AsSpan(held, _heldCount - held));
        output.Write(bytes[(at - held)..]);
        Added = element.Length;
        IsDecided = IsInjected = true;
    }

    private void Skip(SkipReason reason, ReadOnlySpan<byte> bytes, IBufferWriter<byte> output)
    {
        Pass(bytes, _heldCount + bytes.Length, output);
        Skipped = reason;
        IsDecided = true;
    }

    /// <summary>Lets the first <paramref name="count"/> bytes of what is there go, and holds the others.</summary>
    private void Pass(ReadOnlySpan<byte> bytes, int count, IBufferWriter<byte> output)
    {
        var held = Math.Min(count, _heldCount);
        output.Write(_held.AsSpan(0, held));
        output.Write(bytes[..(count - held)]);
        _held.AsSpan(held, _heldCount - held).CopyTo(_held);
        _heldCount -= held;
        Hold(bytes[(count - held)..]);
    }

    private void Hold(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_held.AsSpan(_heldCount));
        _heldCount += bytes.Length;
    }
}
