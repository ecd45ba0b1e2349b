using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace VisitorGateway.LoadTests.Verification;

/// <summary>
/// Ids of a run's events: UUIDs of version 4 whose first half says which run, and whose second half counts. So one bit
/// remembers that an event was acknowledged.
/// </summary>
internal sealed class EventIds
{
    public const int TextLength = 36;

    private const ulong Variant = 0x8UL << 60;
    private const ulong CounterMask = (1UL << 60) - 1;

    private readonly string _run;
    private long _next;

    public EventIds()
        : this(BinaryPrimitives.ReadUInt64BigEndian(RandomNumberGenerator.GetBytes(8)))
    {
    }

    public EventIds(ulong run)
    {
        var hex = ((run & ~0xF000UL) | 0x4000UL).ToString("x16", CultureInfo.InvariantCulture);
        _run = $"{hex[..8]}-{hex[8..12]}-{hex[12..]}-";
    }

    /// <summary>Events that were made so far.</summary>
    public long Made => Interlocked.Read(ref _next);

    /// <returns>The number of the first of so many new events.</returns>
    public long Take(int events) => Interlocked.Add(ref _next, events) - events;

    public string TextOf(long number)
    {
        var hex = (Variant | (ulong)number).ToString("x16", CultureInfo.InvariantCulture);
        return $"{_run}{hex[..4]}-{hex[4..]}";
    }

    /// <returns>False for an event of another run.</returns>
    public bool TryNumberOf(ReadOnlySpan<char> text, out long number)
    {
        number = -1;
        if (text.Length != TextLength || !text.StartsWith(_run, StringComparison.OrdinalIgnoreCase) || text[23] != '-')
            return false;
        if (!ulong.TryParse(text[19..23], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text[24..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
            return false;
        number = (long)(((high << 48) | low) & CounterMask);
        return true;
    }
}
