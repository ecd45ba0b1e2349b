using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace VisitorGateway.Api;

/// <summary>
/// Where a page of a list ended: the last entry, and its place in case it is gone by then. Opaque to clients, so that the order
/// may be found in another way one day.
/// </summary>
internal readonly record struct PageCursor(int Index, string Id)
{
    private const int MaxLength = 1024;

    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Index} {Id}")));

    /// <summary>False for what this gateway never gave.</summary>
    public static bool TryParse(string? text, out PageCursor cursor)
    {
        cursor = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || !Base64Url.IsValid(text))
            return false;
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var space = plain.IndexOf(' ', StringComparison.Ordinal);
        if (space < 1 || !int.TryParse(plain.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return false;
        cursor = new PageCursor(index, plain[(space + 1)..]);
        return true;
    }

    /// <summary>Cuts a page out of an ordered list.</summary>
    /// <returns>The page, and the cursor of the next one, null at the end.</returns>
    public static (IReadOnlyList<T> Page, string? Next) Cut<T>(IReadOnlyList<T> ordered, PageCursor? after, int limit, Func<T, string> idOf)
    {
        var start = after is { } cursor ? StartAfter(ordered, cursor, idOf) : 0;
        var end = Math.Min(ordered.Count, start + limit);
        var page = new List<T>(Math.Max(0, end - start));
        for (var i = start; i < end; i++)
            page.Add(ordered[i]);
        return (page, end < ordered.Count ? new PageCursor(end - 1, idOf(ordered[end - 1])).ToString() : null);
    }

    private static int StartAfter<T>(IReadOnlyList<T> ordered, PageCursor cursor, Func<T, string> idOf)
    {
        if (cursor.Index < ordered.Count && idOf(ordered[cursor.Index]) == cursor.Id)
            return cursor.Index + 1;
        for (var i = 0; i < ordered.Count; i++)
        {
            if (idOf(ordered[i]) == cursor.Id)
                return i + 1;
        }

        return Math.Min(cursor.Index, ordered.Count);
    }
}
