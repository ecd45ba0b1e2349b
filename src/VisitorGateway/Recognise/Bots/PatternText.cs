using System.Text;

namespace VisitorGateway.Recognise.Bots;

/// <summary>Takes list patterns (regular expressions) apart into what a literal search can decide and what it cannot.</summary>
internal static class PatternText
{
    /// <summary>The text that a pattern stands for when it is nothing but (escaped) text, else null.</summary>
    public static string? Plain(string pattern)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length && !char.IsAsciiLetterOrDigit(pattern[i + 1]))
                text.Append(pattern[++i]);
            else if (c is '\\' or '.' or '[' or ']' or '(' or ')' or '{' or '}' or '^' or '$' or '*' or '+' or '?' or '|')
                return null;
            else
                text.Append(c);
        }

        return text.ToString();
    }

    /// <summary>The longest text that everything the pattern matches holds, lower case; empty when none is worth looking for.</summary>
    public static string Required(string pattern)
    {
        var best = "";
        var run = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            var literal = c is not ('\\' or '.' or '[' or '(' or '^' or '$' or '*' or '+' or '?' or '|' or '{');
            if (c == '|')
                return "";
            if (c == '\\' && i + 1 < pattern.Length)
            {
                c = pattern[++i];
                literal = !char.IsAsciiLetterOrDigit(c);
            }
            else if (c is '[' or '(')
            {
                i = Close(pattern, i);
            }

            if (literal && !(i + 1 < pattern.Length && pattern[i + 1] is '?' or '*' or '{'))
            {
                run.Append(char.ToLowerInvariant(c));
                continue;
            }

            if (run.Length > best.Length)
                best = run.ToString();
            run.Clear();
        }

        if (run.Length > best.Length)
            best = run.ToString();
        return best.Length >= 2 && Ascii.IsValid(best) ? best : "";
    }

    private static int Close(string pattern, int open)
    {
        var inClass = pattern[open] == '[';
        var depth = 0;
        for (var i = open; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\')
                i++;
            else if (inClass && c == ']')
                return i;
            else if (!inClass && c == '(')
                depth++;
            else if (!inClass && c == ')' && --depth == 0)
                return i;
        }

        return pattern.Length - 1;
    }
}
