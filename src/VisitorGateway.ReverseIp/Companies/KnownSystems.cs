using System.Collections.Frozen;
using System.Globalization;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Data/known-systems.txt: systems whose names do not tell what they are.</summary>
internal static class KnownSystems
{
    private static readonly FrozenDictionary<long, (NetworkKind Kind, string Name)> All = Load();

    public static bool TryGet(long? asn, out NetworkKind kind, out string name)
    {
        var known = asn is { } number && All.TryGetValue(number, out var system) ? system : default;
        (kind, name) = (known.Kind, known.Name ?? "");
        return known.Name is not null;
    }

    private static FrozenDictionary<long, (NetworkKind, string)> Load()
    {
        var systems = new Dictionary<long, (NetworkKind, string)>();
        foreach (var line in EmbeddedData.Lines("known-systems.txt"))
        {
            var parts = line.Split(' ', 3);
            if (!NetworkKindNames.TryParse(parts[1], out var kind))
                throw new FormatException($"unknown kind in {line}");
            systems.Add(long.Parse(parts[0], CultureInfo.InvariantCulture), (kind, parts[2]));
        }
        return systems.ToFrozenDictionary();
    }
}
