using System.Net;
using System.Text;

namespace VisitorGateway.Proxy.Injection;

/// <summary>Reads the kept attributes of one tag.</summary>
internal static class TagAttributes
{
    /// <summary>Names in lower case with their values, character references resolved; the first of a name counts.</summary>
    public static Dictionary<string, string> Read(ReadOnlySpan<byte> bytes)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var name = new StringBuilder();
        var value = new StringBuilder();
        var state = TokenState.BeforeAttributeName;
        foreach (var b in bytes)
        {
            var next = AttributeTransitions.Next(state, b);
            if (next == TokenState.AttributeName && state != TokenState.AttributeName)
                Finish(found, name, value);
            if (next == TokenState.AttributeName)
                name.Append((char)HtmlBytes.Lower(b));
            else if (next == state ? state is TokenState.DoubleQuoted or TokenState.SingleQuoted or TokenState.Unquoted : next == TokenState.Unquoted)
                value.Append((char)b);
            state = next;
        }

        Finish(found, name, value);
        return found;
    }

    private static void Finish(Dictionary<string, string> found, StringBuilder name, StringBuilder value)
    {
        if (name.Length > 0)
            found.TryAdd(name.ToString(), WebUtility.HtmlDecode(value.ToString()));
        name.Clear();
        value.Clear();
    }
}
