using System.Globalization;
using VisitorGateway.Scoring.Rules.Conditions;

namespace VisitorGateway.Scoring.Rules.Reading;

/// <summary>Reads <c>after</c>, <c>unless</c> and <c>at_least</c>: what a rule asks of earlier events.</summary>
internal sealed class EarlierReader(ErrorList errors, MarkList marks)
{
    private const int MostSteps = 4;
    private const int MostLast = 20;
    private const string Example = "{ event: download, within: 7d }";
    private readonly ConditionReader _conditions = new(errors, ofFit: false);

    public void ReadAtLeast(YamlNode node, string key, RuleMemoryParts parts)
    {
        if (!node.Value.Contains(" of last ", StringComparison.Ordinal))
        {
            parts.AtLeast = CapReader.ReadAtLeast(node, key, errors);
            return;
        }

        var words = node.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 5 || !TryCount(words[0], out var times) || !TryCount(words[3], out var last) || times > last
            || !Glob.TryParse(words[4], GlobMode.Text, out var type))
        {
            errors.Add(node, key, $"Expected how many of how many events, at most {MostLast}, of which type.", ["5 of last 5 email_sent"]);
            return;
        }

        parts.LastOf = marks.Add(times, last, new EventCondition([type]));
    }

    /// <param name="wanted">True for <c>after</c>, false for <c>unless</c>.</param>
    public void Read(YamlNode node, string key, bool wanted, RuleMemoryParts parts)
    {
        if (node.Kind != YamlKind.List)
        {
            ReadOne(node, key, wanted, parts);
            return;
        }

        for (var i = 0; i < node.Items.Count; i++)
            ReadOne(node.Items[i], $"{key}[{i}]", wanted, parts);
    }

    private void ReadOne(YamlNode node, string key, bool wanted, RuleMemoryParts parts)
    {
        if (!MapReader.IsMap(node, key, Example, errors))
            return;
        if (node["within"] is not { } within)
        {
            errors.Add(node, $"{key}.within", $"How long may it be ago? As in {Example}.");
            return;
        }

        if (!Duration.TryParse(within.Value, out var window) || window > 365 * Duration.Day)
        {
            errors.Add(within, $"{key}.within", $"'{within.Value}' is no span of 1s to 365d.", ["30m", "12h", "7d"]);
            return;
        }

        if (node["steps"] is not { } steps)
        {
            parts.Earlier.Add(new Earlier([marks.Add(node, _conditions.Read(Without(node), key))], window, wanted));
            return;
        }

        foreach (var _ in MapReader.Pairs(node, key, ["steps", "within"], errors))
            continue;
        if (steps.Kind != YamlKind.List || steps.Items.Count is < 2 or > MostSteps)
            errors.Add(steps, $"{key}.steps", $"Expected a list of 2 to {MostSteps} conditions in the order in which they must be met.");
        else
            parts.Earlier.Add(new Earlier([.. steps.Items.Select((step, i) => marks.Add(step, _conditions.Read(step, $"{key}.steps[{i}]")))], window, wanted));
    }

    private static YamlNode Without(YamlNode node)
    {
        var rest = new YamlNode(node.Kind, node.Line, node.Column);
        rest.Pairs.AddRange(node.Pairs.Where(pair => pair.Key.Value != "within"));
        return rest;
    }

    private static bool TryCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MostLast;
}
