using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>
/// Reads YAML into a tree that keeps every place and every doubled key, so that all errors can be told at once. Anchors, aliases, tags
/// and further documents are refused: no rules file needs them, and an alias is nearly always a pattern that lacks its quotes.
/// </summary>
internal static class YamlTree
{
    public const int LongestText = 1 << 20;
    private const int Deepest = 32;

    /// <returns>Null when the text is no YAML; the error is told then.</returns>
    public static YamlNode? Read(string text, ErrorList errors)
    {
        if (text.Length > LongestText)
        {
            errors.Add(1, 1, "", "The file is larger than 1 MiB.");
            return null;
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return new YamlNode(YamlKind.Map, 1, 1);
            var root = ReadNode(parser, 0, errors);
            parser.Consume<DocumentEnd>();
            if (parser.TryConsume<DocumentStart>(out var second))
                errors.Add((int)second.Start.Line, (int)second.Start.Column, "", "There is a second document; one file is one document.");
            return root;
        }
        catch (YamlException e)
        {
            errors.Add((int)e.Start.Line, (int)e.Start.Column, "", Explain(text, e));
            return null;
        }
    }

    private static YamlNode ReadNode(Parser parser, int depth, ErrorList errors)
    {
        var start = parser.Current!;
        var (line, column) = ((int)start.Start.Line, (int)start.Start.Column);
        if (depth > Deepest)
            throw new YamlException(start.Start, start.End, $"Nested more than {Deepest} deep.");
        if (start is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false, Tag.IsNonSpecific: false })
            errors.Add(line, column, "", "Anchors and tags are not supported; a text that starts with & or ! needs quotes.");

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            errors.Add(line, column, "", $"A text that starts with * needs quotes: \"*{alias.Value}\".");
            return new YamlNode(YamlKind.Text, line, column) { Value = "*" + alias.Value };
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
            return new YamlNode(YamlKind.Text, line, column) { Value = scalar.Value, IsNull = isNull };
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new YamlNode(YamlKind.List, line, column);
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Items.Add(ReadNode(parser, depth + 1, errors));
            return list;
        }

        parser.Consume<MappingStart>();
        var map = new YamlNode(YamlKind.Map, line, column);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, depth + 1, errors);
            map.Pairs.Add(new YamlPair(key, ReadNode(parser, depth + 1, errors)));
        }

        return map;
    }

    // The two slips that rules invite: a pattern or comparison that YAML takes for its own signs.
    private static string Explain(string text, YamlException e)
    {
        var message = e.InnerException?.Message ?? e.Message;
        var lines = text.Split('\n');
        var line = e.Start.Line >= 1 && e.Start.Line <= lines.Length ? lines[e.Start.Line - 1] : "";
        foreach (var sign in "*>%@&!|")
        {
            if (line.Contains($": {sign}", StringComparison.Ordinal) || line.Contains($"[{sign}", StringComparison.Ordinal))
                return $"Not YAML: {message} A text that starts with {sign} needs quotes.";
        }

        return "Not YAML: " + message;
    }
}
