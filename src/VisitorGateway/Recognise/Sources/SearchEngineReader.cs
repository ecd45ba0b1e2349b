using System.Text;
using YamlDotNet.RepresentationModel;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// Reads the search engine list (https://github.com/matomo-org/searchengine-and-social-list): name to definitions, each with urls
/// ("{}" stands for a country), params, hiddenkeyword and charsets; texts between slashes are regular expressions.
/// </summary>
internal static class SearchEngineReader
{
    private const string AndroidPrefix = "android-app//";

    public static HostMap<SearchEngine> Read(string text) => Read(text, check: false);

    /// <summary>As <see cref="Read(string)"/>, with every pattern built at once so that a bad one is refused with its line.</summary>
    public static HostMap<SearchEngine> ReadChecked(string text) => Read(text, check: true);

    private static HostMap<SearchEngine> Read(string text, bool check)
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
                var engine = ReadEngine(name, definition, check);
                var urls = YamlList.Texts(definition, "urls", name);
                if (urls.Count == 0)
                    throw YamlList.Wrong(definition, $"\"{name}\" has no urls");
                foreach (var url in urls)
                    entries.Add(new(HostKey(url), engine));
            }
        }

        return new HostMap<SearchEngine>(entries);
    }

    private static SearchEngine ReadEngine(string name, YamlMappingNode definition, bool check)
    {
        var places = new List<TermPlace>();
        foreach (var parameter in YamlList.Texts(definition, "params", name))
        {
            places.Add(IsPattern(parameter)
                ? new TermPlace(null, Pattern(parameter, name, definition, check))
                : new TermPlace(parameter, null));
        }

        var hidden = new List<HiddenTerm>();
        foreach (var page in YamlList.Texts(definition, "hiddenkeyword", name))
            hidden.Add(IsPattern(page) ? new HiddenTerm(Pattern(page, name, definition, check)) : new HiddenTerm(page));
        var charsets = new List<Encoding>();
        foreach (var charset in YamlList.Texts(definition, "charsets", name))
        {
            charsets.Add(Charsets.Named(charset)
                ?? throw YamlList.Wrong(definition, $"\"{charset}\" of \"{name}\" is not a known charset"));
        }

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

    private static LinearPattern Pattern(string text, string name, YamlNode node, bool check)
    {
        var pattern = new LinearPattern(text[1..^1]);
        try
        {
            if (check)
                pattern.Check();
            return pattern;
        }
        catch (ListFormatException e)
        {
            throw new ListFormatException($"Line {node.Start.Line}: of \"{name}\", {e.Message}", e);
        }
    }
}
