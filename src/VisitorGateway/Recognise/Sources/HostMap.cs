using System.Collections.Frozen;

namespace VisitorGateway.Recognise.Sources;

/// <summary>Values by lower-case host, each valid below a path prefix; the empty prefix is the whole host.</summary>
internal sealed class HostMap<T>
{
    private readonly FrozenDictionary<string, HostRoute<T>[]>.AlternateLookup<ReadOnlySpan<char>> _byHost;

    /// <summary>Keys are "host" or "host/path"; the first value given for a key stays.</summary>
    public HostMap(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var byHost = new Dictionary<string, List<HostRoute<T>>>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            var host = (slash < 0 ? key : key[..slash]).ToLowerInvariant();
            var path = slash < 0 ? "" : key[slash..].TrimEnd('/');
            if (!byHost.TryGetValue(host, out var routes))
                byHost.Add(host, routes = []);
            if (!routes.Exists(r => r.Path == path))
                routes.Add(new HostRoute<T>(path, value));
        }

        _byHost = byHost
            .ToFrozenDictionary(e => e.Key, e => e.Value.OrderByDescending(r => r.Path.Length).ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Routes of exactly this host, longest path first; empty when it is not listed.</summary>
    public ReadOnlySpan<HostRoute<T>> At(ReadOnlySpan<char> host) => _byHost.TryGetValue(host, out var routes) ? routes : default;

    /// <summary>Routes of the host or of its nearest listed parent domain, and the length of the listed name.</summary>
    public ReadOnlySpan<HostRoute<T>> AtOrAbove(ReadOnlySpan<char> host, out int matchedLength)
    {
        while (true)
        {
            matchedLength = host.Length;
            if (_byHost.TryGetValue(host, out var routes))
                return routes;
            var dot = host.IndexOf('.');
            if (dot < 0)
                return default;
            host = host[(dot + 1)..];
        }
    }
}
