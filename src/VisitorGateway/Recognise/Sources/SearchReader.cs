using System.Text;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Sources;

/// <summary>Tells searches, with or without their term, from other pages of a search engine.</summary>
internal static class SearchReader
{
    /// <summary>Null when the page is no search.</summary>
    public static Source? Read(HostFacts facts, scoped in UrlText url)
    {
        foreach (ref readonly var route in facts.Engines.AsSpan())
        {
            if (!route.Route.Covers(url.Path))
                continue;
            var engine = route.Route.Value;
            var found = Term(engine, facts.Host, url, out var term);
            if (term is not null)
                return new Source("search", Vertical(engine.Name, url), term);
            if ((found && !route.Loose) || IsHidden(engine, route.Loose, url))
                return new Source("search", engine.Name, KeywordWithheld: true);
        }

        return null;
    }

    /// <summary>True when a place for the term is there, be it empty.</summary>
    private static bool Term(SearchEngine engine, string host, scoped in UrlText url, out string? term)
    {
        var found = false;
        foreach (var place in engine.Parameters)
        {
            var escaped = place.Pattern is null ? Parameter(place.Parameter, url, ref found) : Group(place, url);
            if (escaped.IsEmpty)
                continue;
            found = true;
            term = TermDecoder.Decode(escaped, Hint(url), Guess(engine, host), IsCyrillic(engine, host));
            if (term is not null)
                return true;
        }

        term = null;
        return found;
    }

    private static ReadOnlySpan<char> Parameter(ReadOnlySpan<char> name, scoped in UrlText url, ref bool found)
    {
        var value = First(new QueryPairs(url.Query), name, ref found);
        return value.IsEmpty && !url.Fragment.IsEmpty ? First(QueryPairs.OfFragment(url.Fragment), name, ref found) : value;
    }

    private static ReadOnlySpan<char> First(QueryPairs pairs, ReadOnlySpan<char> name, ref bool found)
    {
        while (pairs.Next())
        {
            if (!pairs.Key.Equals(name, StringComparison.Ordinal))
                continue;
            found = true;
            if (!pairs.Value.IsEmpty)
                return pairs.Value;
        }

        return default;
    }

    private static ReadOnlySpan<char> Group(TermPlace place, scoped in UrlText url)
    {
        var match = place.Pattern!.Regex.Match(url.Rest.ToString());
        return match.Success && match.Groups.Count > 1 ? match.Groups[1].ValueSpan : default;
    }

    // Browsers pass on the origin alone by default, so the bare front page of an engine is a search whose term was withheld.
    private static bool IsHidden(SearchEngine engine, bool loose, scoped in UrlText url)
    {
        var front = url.Path is "" or "/" && url.Query.IsEmpty && url.Fragment.IsEmpty;
        if (front)
            return !loose;
        foreach (var page in engine.Hidden)
        {
            if (!(loose && page.CoversEverything) && page.Matches(url))
                return true;
        }

        return false;
    }

    private static Encoding? Hint(scoped in UrlText url)
    {
        var pairs = new QueryPairs(url.Query);
        while (pairs.Next())
        {
            if (pairs.Key is "ie" or "ei" or "enc" or "charset" && Charsets.Named(pairs.Value) is { } charset)
                return charset;
        }

        return null;
    }

    // Engines that never said which charset they used, and what they did use.
    private static ReadOnlySpan<Encoding> Guess(SearchEngine engine, string host)
    {
        if (engine.Charsets.Length > 0)
            return engine.Charsets;
        if (engine.Name is "Naver" or "Daum" or "Nate" || host.EndsWith(".kr", StringComparison.Ordinal))
            return Charsets.Korean;
        if (host.EndsWith(".cn", StringComparison.Ordinal))
            return Charsets.Chinese;
        if (host.EndsWith(".jp", StringComparison.Ordinal))
            return Charsets.Japanese;
        if (host.EndsWith(".tw", StringComparison.Ordinal) || host.EndsWith(".hk", StringComparison.Ordinal))
            return Charsets.Traditional;
        return default;
    }

    private static bool IsCyrillic(SearchEngine engine, string host) =>
        engine.Name is "Yandex" or "Rambler" or "Mailru"
        || host.EndsWith(".ru", StringComparison.Ordinal)
        || host.EndsWith(".ua", StringComparison.Ordinal)
        || host.EndsWith(".by", StringComparison.Ordinal)
        || host.EndsWith(".kz", StringComparison.Ordinal)
        || host.EndsWith(".bg", StringComparison.Ordinal);

    private static string Vertical(string engine, scoped in UrlText url)
    {
        if (engine != "Google")
            return engine;
        var found = false;
        return First(new QueryPairs(url.Query), "tbm", ref found) switch
        {
            "isch" => "Google Images",
            "vid" => "Google Video",
            "nws" => "Google News",
            "shop" => "Google Shopping",
            _ => engine,
        };
    }
}
