using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>What an event was about: the page, file, form or search that <c>once: asset</c> tells apart, and the kind of file.</summary>
internal static class EventAsset
{
    private static readonly string[] Names = ["file", "href", "form", "query", "webinar", "name", "id"];

    /// <summary>
    /// The first of the properties file, href, form, query, webinar, name and id, else the page; in any case, without query and
    /// fragment, hashed.
    /// </summary>
    public static ulong KeyOf(TrackedEvent e, ReadOnlySpan<char> host, ReadOnlySpan<char> path)
    {
        if (e.Type is not (EventTypes.PageView or EventTypes.PageLeave))
        {
            foreach (var name in Names)
            {
                if (e.Properties[name] is { Length: > 0 } value)
                    return StableHash.Of(name is "file" or "href" ? WithoutQuery(value) : value);
            }
        }

        return StableHash.Of(host, path);
    }

    public static string? KindOf(TrackedEvent e, AssetKinds? kinds, ReadOnlySpan<char> path)
    {
        if (kinds is null)
            return null;
        if ((e.Properties["file"] ?? e.Properties["href"]) is { } file)
            UrlParts.Read(file, out _, out path);
        return kinds.KindOf(path[(path.LastIndexOf('/') + 1)..], path);
    }

    private static ReadOnlySpan<char> WithoutQuery(ReadOnlySpan<char> value) =>
        value.IndexOfAny("?#") is var end and >= 0 ? value[..end] : value;
}
