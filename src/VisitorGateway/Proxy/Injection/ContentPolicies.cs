namespace VisitorGateway.Proxy.Injection;

/// <summary>
/// Asks Content-Security-Policies whether a script of the page's own origin may be loaded and may send there. Policies are
/// only read: what they forbid is not done. Each policy of a page must agree.
/// </summary>
internal static class ContentPolicies
{
    private static readonly string[] ForScripts = ["script-src-elem", "script-src", "default-src"];
    private static readonly string[] ForRequests = ["connect-src", "default-src"];

    /// <param name="policies">Values of headers and meta elements, each a list of policies separated by commas.</param>
    public static Admission Ask(IEnumerable<string> policies, PageAddress page)
    {
        string? nonce = null;
        foreach (var value in policies)
        {
            foreach (var policy in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var asked = AskOne(Read(policy), page);
                if (!asked.Allowed || (nonce is not null && asked.Nonce is not null && asked.Nonce != nonce))
                    return Admission.Refused;
                nonce ??= asked.Nonce;
            }
        }

        return new Admission(true, nonce);
    }

    private static Admission AskOne(Dictionary<string, string[]> directives, PageAddress page)
    {
        if (directives.TryGetValue("sandbox", out var sandbox) && !sandbox.Contains("allow-scripts", StringComparer.OrdinalIgnoreCase))
            return Admission.Refused;
        if (SourcesFor(ForRequests, directives) is { } requests && !PolicySources.Match(requests, page))
            return Admission.Refused;
        return SourcesFor(ForScripts, directives) is { } scripts ? AskScripts(scripts, page) : Admission.Free;
    }

    private static Admission AskScripts(string[] sources, PageAddress page)
    {
        // Under 'strict-dynamic' a script's address counts for nothing.
        if (!sources.Contains("'strict-dynamic'", StringComparer.OrdinalIgnoreCase) && PolicySources.Match(sources, page))
            return Admission.Free;
        foreach (var source in sources)
        {
            if (PolicySources.NonceOf(source) is { } nonce)
                return new Admission(true, nonce);
        }

        return Admission.Refused;
    }

    private static string[]? SourcesFor(string[] names, Dictionary<string, string[]> directives)
    {
        foreach (var name in names)
        {
            if (directives.TryGetValue(name, out var sources))
                return sources;
        }

        return null;
    }

    /// <summary>Directives by name; a second one of a name is ignored, as browsers do.</summary>
    private static Dictionary<string, string[]> Read(string policy)
    {
        var directives = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var directive in policy.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = directive.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
                directives.TryAdd(words[0], words[1..]);
        }

        return directives;
    }
}
