using Microsoft.Extensions.Primitives;

namespace VisitorGateway.Proxy;

/// <summary>
/// A page with our script is another one than the origin's, so it has another entity tag: the origin's with a mark, and
/// weak, because the script's attributes change. A mark that comes back is taken off for the origin, which then answers 304
/// as ever; caches that hold a page without the script are not told that it is current by mistake.
/// </summary>
internal static class EntityTags
{
    private const string OfStrong = "W/\"vg1-";
    private const string OfWeak = "W/\"vg2-";

    public static string Mark(string tag) =>
        tag.StartsWith("W/\"", StringComparison.Ordinal) ? $"{OfWeak}{tag.AsSpan(3)}"
        : tag.StartsWith('"') ? $"{OfStrong}{tag.AsSpan(1)}"
        : tag;

    public static bool HasMark(StringValues tags)
    {
        foreach (var value in tags)
        {
            if (value is not null && (value.Contains(OfStrong, StringComparison.Ordinal) || value.Contains(OfWeak, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    /// <summary>A list of tags as the origin knows them.</summary>
    public static string Unmark(StringValues tags) =>
        tags.ToString().Replace(OfStrong, "\"", StringComparison.Ordinal).Replace(OfWeak, "W/\"", StringComparison.Ordinal);
}
