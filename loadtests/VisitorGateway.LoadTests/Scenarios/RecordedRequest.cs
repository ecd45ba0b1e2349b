using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace VisitorGateway.LoadTests.Scenarios;

/// <summary>A request of an access log in the common or combined format.</summary>
/// <param name="Time">Milliseconds since 1970.</param>
internal sealed partial record RecordedRequest(string Address, long Time, string Target, string? Referrer, string UserAgent)
{
    /// <returns>Null for a line of another form, and for what is no GET of a page by an address.</returns>
    public static RecordedRequest? Parse(string line)
    {
        var match = Line().Match(line);
        if (!match.Success || !IPAddress.TryParse(match.Groups["host"].ValueSpan, out var address))
            return null;
        var time = match.Groups["time"].Value;
        if (!DateTimeOffset.TryParseExact(time.Insert(time.Length - 2, ":"), "dd/MMM/yyyy:HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            return null;
        return new RecordedRequest(
            address.ToString(), at.ToUnixTimeMilliseconds(), match.Groups["target"].Value, Given(match.Groups["referrer"]), Given(match.Groups["agent"]) ?? "-");
    }

    private static string? Given(Group group) => group.Success && group.Value is not ("" or "-") ? group.Value : null;

    [GeneratedRegex(
        """^(?<host>\S+) .*?\[(?<time>[^\]]{26})\] "GET (?<target>/\S{0,1500}) HTTP/[0-9.]+" [23][0-9]{2} \S+( "(?<referrer>[^"]{0,1500})" "(?<agent>[^"]{0,500})")?""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
