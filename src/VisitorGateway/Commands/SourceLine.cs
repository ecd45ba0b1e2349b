using System.Text.Json;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Commands;

/// <summary>A line that ./run source reads: {"url", "referrer", "site"}, each of them optional.</summary>
/// <param name="Hosts">Hosts of the tracked site.</param>
internal sealed record SourceLine(string? Url, string? Referrer, IReadOnlyList<string> Hosts)
{
    public SourceQuestion Question => new(Url, Referrer, Hosts.Count > 0 ? Hosts[0] : "", Hosts);

    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">A member has the wrong type.</exception>
    public static SourceLine Read(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("it must be a JSON object");
        return new SourceLine(Text(root, "url"), Text(root, "referrer"), HostsOf(root));
    }

    private static string? Text(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"'{name}' must be a text or null");
    }

    private static List<string> HostsOf(JsonElement root)
    {
        if (!root.TryGetProperty("site", out var site) || site.ValueKind == JsonValueKind.Null)
            return [];
        var hosts = new List<string>();
        if (site.ValueKind == JsonValueKind.String)
        {
            hosts.AddRange(site.GetString()!.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(HostOf));
            return hosts;
        }

        if (site.ValueKind != JsonValueKind.Array)
            throw new FormatException("'site' must be a host, or a list of hosts");
        foreach (var host in site.EnumerateArray())
            hosts.Add(host.ValueKind == JsonValueKind.String ? HostOf(host.GetString()!) : throw new FormatException("'site' must hold hosts as texts"));
        return hosts;
    }

    /// <summary>A host, also where a whole address was given for it.</summary>
    private static string HostOf(string text) => UrlText.TryParse(text, out var url) ? url.Host.ToString() : text.Trim().TrimEnd('/');
}
