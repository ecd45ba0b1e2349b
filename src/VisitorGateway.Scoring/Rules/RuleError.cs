using System.Globalization;
using System.Text;

namespace VisitorGateway.Scoring.Rules;

/// <summary>One thing that is wrong in a rules file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Key">Path of the key ("rules[2].once"); empty for the file as a whole.</param>
/// <param name="Message">What is wrong, with a suggestion where one is near.</param>
/// <param name="Legal">What could stand there; empty when that is no list.</param>
public sealed record RuleError(string File, int Line, int Column, string Key, string Message, IReadOnlyList<string> Legal)
{
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column} ");
        if (Key.Length > 0)
            text.Append(Key).Append(": ");
        text.Append(Message);
        if (Legal.Count > 0)
            text.Append(" Legal: ").AppendJoin(", ", Legal).Append('.');
        return text.ToString();
    }
}
