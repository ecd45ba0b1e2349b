using System.Buffers;
using YamlDotNet.RepresentationModel;

namespace VisitorGateway.Recognise.Sources;

/// <summary>Reads lists of hosts: with names (YAML, name to hosts) or plain (one domain a line, "#" starts a comment).</summary>
internal static class HostListReader
{
    private static readonly SearchValues<char> NotInHosts = SearchValues.Create(" \t:@?#<>\"");

    public static HostMap<string> ReadNamed(string text)
    {
        var entries = new List<KeyValuePair<string, string>>();
        foreach (var (key, value) in YamlList.Root(text).Children)
        {
            var name = Uri.UnescapeDataString(YamlList.Text(key, "A name"));
            if (value is not YamlSequenceNode hosts)
                throw YamlList.Wrong(value, $"\"{name}\" must have a list of hosts");
            foreach (var host in hosts)
            {
                var pattern = YamlList.Text(host, $"A host of \"{name}\"");
                if (!IsHost(pattern))
                    throw YamlList.Wrong(host, $"\"{pattern}\" of \"{name}\" is not a host");
                entries.Add(new(pattern, name));
            }
        }

        return new HostMap<string>(entries);
    }

    public static HostMap<string> ReadPlain(string text)
    {
        var entries = new List<KeyValuePair<string, string>>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            if (line.IsEmpty || line[0] == '#')
                continue;
            var host = line.ToString();
            if (!IsHost(host) || host.Contains('/', StringComparison.Ordinal))
                throw new ListFormatException($"Line {number}: \"{host}\" is not a domain.");
            entries.Add(new(host, host));
        }

        return entries.Count == 0 ? throw new ListFormatException("Line 1: the file holds no domain.") : new HostMap<string>(entries);
    }

    private static bool IsHost(string text) =>
        text.Length <= 512
        && text[0] is not ('.' or '/')
        && !text.AsSpan().ContainsAny(NotInHosts)
        && text.Contains('.', StringComparison.Ordinal);
}
