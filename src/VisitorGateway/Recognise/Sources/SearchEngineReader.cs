using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// Reads the search engine list (https://github.com/matomo-org/searchengine-and-social-list): name to definitions, each with urls
/// ("{}" stands for a country), params, hiddenkeyword and charsets; texts between slashes are regular expressions.
/// </summary>
internal static class SearchEngineReader
{
    private const string AndroidPrefix = "android-app//";

    public static HostMap<SearchEngine> Read(string text)
    {
        var entries = new List<KeyValuePair<string, SearchEngine>>();
        foreach (var (key, value) in YamlList.Root(text).Children)
        {
            var name = Uri.UnescapeDataString(YamlList.Text(key, "A name"));
            if (value is not YamlSequenceNode definitions)
                throw YamlList.Wrong(value, $"\"{name}\" must have a list of definitions");
            foreach (var node in definitions)
            {
                if (node is not YamlMappingNode definition)
                    throw YamlList.Wrong(node, $"A definition of \"{name}\" must have urls and params");
                var engine = ReadEngine(name, definition);
                var urls = YamlList.Texts(definition, "urls", name);
                if (urls.Count == 0)
                    throw YamlList.Wrong(definition, $"\"{name}\" has no urls");
                foreach (var url in urls)
                    entries.Add(new(HostKey(url), engine));
            }
        }

        return new HostMap<SearchEngine>(entries);
    }

    private static SearchEngine ReadEngine(string name, YamlMappingNode definition)
    {
        var places = new List<TermPlace>();
        foreach (var parameter in YamlList.Texts(definition, "params", name))
            places.Add(IsPattern(parameter) ? new TermPlace(null, Pattern(parameter, name, definition)) : new TermPlace(parameter, null));
        var hidden = new List<HiddenTerm>();
        foreach (var page in YamlList.Texts(definition, "hiddenkeyword", name))
            hidden.Add(IsPattern(page) ? new HiddenTerm(Pattern(page, name, definition)) : new HiddenTerm(page));
        var charsets = new List<Encoding>();
        foreach (var charset in YamlList.Texts(definition, "charsets", name))
            charsets.Add(Charsets.Named(charset) ?? throw YamlList.Wrong(definition, $"\"{charset}\" of \"{name}\" is not a known charset"));
        return new SearchEngine(name, [.. places], [.. hidden], [.. charsets]);
    }

    // A package name has no paths worth telling apart: whatever the app appends, it is the app.
    private static string HostKey(string url)
    {
        if (!url.StartsWith(AndroidPrefix, StringComparison.Ordinal))
            return url;
        var package = url[AndroidPrefix.Length..];
        var slash = package.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? package : package[..slash];
    }

    private static bool IsPattern(string text) => text.Length > 1 && text[0] == '/' && text[^1] == '/';

    private static Regex Pattern(string text, string name, YamlNode node)
    {
        try
        {
            return new Regex(text[1..^1], RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ListFormatException($"Line {node.Start.Line}: {text} of \"{name}\" cannot be matched in linear time: {e.Message}", e);
        }
    }
}
