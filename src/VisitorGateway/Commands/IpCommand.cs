using System.CommandLine;
using VisitorGateway.Recognise;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.Commands;

/// <summary>./run ip lookup: what the gateway would make of an address.</summary>
internal static class IpCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        var addresses = new Argument<string[]>("ADDRESS") { Description = "Addresses; without any they are read from standard input, one a line." };
        var jsonl = new Option<bool>("--jsonl") { Description = "One JSON object a line." };
        var directory = DataDirectory.Option();
        var lookup = new Command("lookup", "Resolve addresses to companies and places.") { addresses, jsonl, directory };
        lookup.SetAction(async (parsed, token) =>
        {
            CompanyData data;
            try
            {
                data = CompanyData.Open(parsed.GetValue(directory)!);
            }
            catch (Exception e) when (Failure.Explain(e) is { } reason)
            {
                return streams.Fail(reason);
            }

            foreach (var problem in data.Problems)
                await streams.Error.WriteLineAsync(problem.ToString());
            await foreach (var text in streams.LinesAsync(parsed.GetValue(addresses)!, token))
                await streams.Out.WriteLineAsync(Answer(data.Resolver, text, parsed.GetValue(jsonl)));
            return 0;
        });
        root.Add(new Command("ip", "Addresses.") { lookup, LearnedCommand.Create(streams) });
    }

    private static string Answer(CompanyResolver resolver, string text, bool jsonl)
    {
        var ip = text.Trim();
        if (!AddressText.TryParse(text, out var address))
            return jsonl ? JsonAnswer.Error($"'{ip}' is not an IP address") : $"{ip}: not an IP address";
        var match = resolver.Resolve(address);
        return jsonl ? JsonLine(ip, match) : Plain(ip, match);
    }

    private static string Plain(string ip, Match match)
    {
        var place = string.Join(", ", new[] { match.City, match.Region, match.Country }.Where(p => p is not null));
        return $"""
            {ip}
              company     {match.Company ?? "-"}{(match.Domain is null ? "" : $" ({match.Domain})")}
              kind        {match.Kind.ToWireName()}, confidence {match.Confidence:P0}
              place       {(place.Length == 0 ? "-" : place)}
              network     {match.Network ?? "-"}
              why         {match.Reason} [{match.Source}]
            """;
    }

    private static string JsonLine(string ip, Match match) => JsonAnswer.Of(json =>
    {
        json.WriteString("ip", ip);
        json.WriteString("network", match.Network);
        json.WriteString("company", match.Company);
        json.WriteString("domain", match.Domain);
        json.WriteString("kind", match.Kind.ToWireName());
        json.WriteString("country", match.Country);
        json.WriteString("region", match.Region);
        json.WriteString("city", match.City);
        json.WriteNumber("confidence", match.Confidence);
        json.WriteString("source", match.Source);
        json.WriteString("reason", match.Reason);
    });
}
