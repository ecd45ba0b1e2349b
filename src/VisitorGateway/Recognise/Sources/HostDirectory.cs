using System.Buffers;

namespace VisitorGateway.Recognise.Sources;

/// <summary>Finds what the lists say about hosts and app packages.</summary>
internal sealed class HostDirectory(SourceLists lists)
{
    private const int Remembered = 8192;
    private static readonly SearchValues<string> SecondLevels = SearchValues.Create([
        "com", "org", "net", "co", "it", "edu", "gov", "ac", "ne", "or",
    ], StringComparison.Ordinal);
    private static readonly string[] MailLabels =
    [
        "mail", "webmail", "email", "e-mail", "owa", "roundcube", "zimbra", "horde", "outlook", "exchange", "posta", "poczta", "correo",
    ];
    private readonly BoundedCache<HostFacts> _hosts = new(Remembered);
    private readonly BoundedCache<HostFacts> _packages = new(Remembered / 8);

    public HostFacts Find(ReadOnlySpan<char> host, bool isPackage)
    {
        Span<char> lower = stackalloc char[host.Length];
        host.ToLowerInvariant(lower);
        var cache = isPackage ? _packages : _hosts;
        if (cache.TryGet(lower, out var facts))
            return facts;
        var name = lower.ToString();
        facts = isPackage ? OfPackage(name) : OfHost(name);
        cache.Add(name, facts);
        return facts;
    }

    private HostFacts OfHost(string host)
    {
        var registrable = lists.Suffixes.Registrable(host).ToString();
        var engines = new List<EngineRoute>();
        foreach (var name in Spellings(host))
            AddEngines(name, loose: false);
        var exact = engines.Count;
        if (exact == 0)
        {
            for (var above = host; above.Length > registrable.Length;)
            {
                above = above[(above.IndexOf('.', StringComparison.Ordinal) + 1)..];
                foreach (var name in Spellings(above))
                    AddEngines(name, loose: true);
            }
        }

        engines.Sort((a, b) => b.Route.Path.Length.CompareTo(a.Route.Path.Length));
        var mail = lists.Webmail.AtOrAbove(host, out _).ToArray();
        if (mail.Length == 0 && exact == 0 && IsMailHost(host, registrable))
            mail = [new HostRoute<string>("", host)];
        return new HostFacts
        {
            Host = host,
            Registrable = registrable,
            Engines = [.. engines],
            Assistants = lists.AIAssistants.AtOrAbove(host, out _).ToArray(),
            Socials = lists.Socials.AtOrAbove(host, out _).ToArray(),
            Mail = mail,
            IsSpam = lists.Spammers.AtOrAbove(host, out _).Length > 0,
        };

        void AddEngines(string name, bool loose)
        {
            foreach (var route in lists.SearchEngines.At(name))
            {
                if (!engines.Exists(e => e.Route.Path == route.Path))
                    engines.Add(new EngineRoute(route, loose));
            }
        }
    }

    // An app's package is its maker's domain turned round: com.linkedin.android is linkedin.com.
    private HostFacts OfPackage(string package)
    {
        var engines = lists.SearchEngines.At(package);
        var labels = package.Split('.', 3);
        var domain = labels.Length > 1 ? $"{labels[1]}.{labels[0]}" : package;
        return new HostFacts
        {
            Host = package,
            Registrable = package,
            Engines = engines.Length == 0 ? [] : [new EngineRoute(engines[^1] with { Path = "" }, Loose: false)],
            Assistants = Named(lists.AIAssistants),
            Socials = Named(lists.Socials),
            Mail = lists.Webmail.At(package).ToArray(),
            IsSpam = false,
        };

        HostRoute<string>[] Named(HostMap<string> map) => map.At(package) is { Length: > 0 } own ? own.ToArray() : map.At(domain).ToArray();
    }

    private static bool IsMailHost(string host, string registrable) =>
        host.Length > registrable.Length && Array.IndexOf(MailLabels, host[..host.IndexOf('.', StringComparison.Ordinal)]) >= 0;

    /// <summary>The ways in which the list may write a host: without www or m, with "{}" for a country at either end.</summary>
    private static List<string> Spellings(string host)
    {
        List<string> spellings = [host];
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && IsPrefix(host.AsSpan(0, dot)))
            spellings.Add(host[(dot + 1)..]);
        var count = spellings.Count;
        for (var i = 0; i < count; i++)
            AddCountries(spellings[i], spellings);
        return spellings;
    }

    private static void AddCountries(string host, List<string> spellings)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        if (dot == 2 && host.IndexOf('.', 3) > 0)
        {
            spellings.Add($"{{}}{host[2..]}");
            spellings.Add(host[3..]);
        }

        var last = host.LastIndexOf('.');
        if (last <= 0 || host.Length - last is not (3 or 4))
            return;
        var before = host.LastIndexOf('.', last - 1);
        if (before > 0 && host.Length - last == 3 && SecondLevels.Contains(host[(before + 1)..last]))
            spellings.Add($"{host[..before]}.{{}}");
        spellings.Add($"{host[..last]}.{{}}");
    }

    private static bool IsPrefix(ReadOnlySpan<char> label) => label is "m" || label.TrimEnd("0123456789") is "www";
}
