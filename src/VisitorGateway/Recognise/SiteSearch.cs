using System.Security.Cryptography;
using VisitorGateway.Collect;
using VisitorGateway.Recognise.Sources;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise;

/// <summary>Searches on the site itself that its search page's address tells of.</summary>
internal static class SiteSearch
{
    /// <summary>A search beside the page view; null where the page is no search. Its id follows from the page view's, so that it too counts once.</summary>
    /// <param name="page">The recognised page view.</param>
    /// <param name="url">Its address as it was sent; private parameters are gone from the stored one.</param>
    public static TrackedEvent? In(TrackedEvent page, string? url, IReadOnlyList<string> parameters)
    {
        if (parameters.Count == 0 || page.Type != EventTypes.PageView || !UrlText.TryParse(url, out var parts))
            return null;
        var pairs = new QueryPairs(parts.Query);
        while (pairs.Next())
        {
            if (!IsOne(pairs.Key, parameters) || TermDecoder.Decode(pairs.Value) is not { } term || EmailText.IsIn(term))
                continue;
            return page with
            {
                Id = IdOf(page.Id),
                Type = EventTypes.SiteSearch,
                Source = null,
                Identity = null,
                Properties = new EventProperties([KeyValuePair.Create("query", CleanText.Of(term, TermDecoder.MaxLength) ?? "")]),
            };
        }

        return null;
    }

    private static bool IsOne(ReadOnlySpan<char> key, IReadOnlyList<string> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (key.Equals(parameters[i], StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static EventId IdOf(EventId page)
    {
        Span<byte> text = stackalloc byte[22];
        "search"u8.CopyTo(text);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(text[6..], page.Value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return new EventId(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}
