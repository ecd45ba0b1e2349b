using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VisitorGateway.Recognise.Sources;

/// <summary>Reads a YAML (or JSON) list with errors that name the line.</summary>
internal static class YamlList
{
    public static YamlMappingNode Root(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            throw new ListFormatException($"Line {e.Start.Line}: {e.Message}", e);
        }

        return stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode { Children.Count: > 0 } root
            ? root
            : throw new ListFormatException("Line 1: names with their hosts are expected.");
    }

    public static string Text(YamlNode node, string what) =>
        node is YamlScalarNode { Value: { Length: > 0 } value } ? value : throw Wrong(node, $"{what} must be a text");

    public static List<string> Texts(YamlMappingNode owner, string key, string entry)
    {
        List<string> texts = [];
        if (!owner.Children.TryGetValue(new YamlScalarNode(key), out var node))
            return texts;
        if (node is not YamlSequenceNode sequence)
            throw Wrong(node, $"{key} of \"{entry}\" must be a list");
        foreach (var item in sequence)
            texts.Add(Text(item, $"{key} of \"{entry}\""));
        return texts;
    }

    public static ListFormatException Wrong(YamlNode node, string message) => new($"Line {node.Start.Line}: {message}.");
}
