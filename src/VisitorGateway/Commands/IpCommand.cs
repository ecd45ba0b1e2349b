using System.CommandLine;
using System.Net;
using System.Text;
using System.Text.Json;
using VisitorGateway.Export;
using VisitorGateway.Recognise;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.Commands;

/// <summary>./run ip lookup: what the gateway would make of an address.</summary>
internal static class IpCommand
{
    public static void AddTo(RootCommand root)
    {
        var addresses = new Argument<string[]>("ADDRESS") { Description = "Addresses; without any they are read from standard input, one a line." };
        var jsonl = new Option<bool>("--jsonl") { Description = "One JSON object a line." };
        var directory = DataDirectory.Option();
        var lookup = new Command("lookup", "Resolve addresses to companies and places.") { addresses, jsonl, directory };
        lookup.SetAction(async (parsed, token) =>
        {
            var databases = new CompanyDatabases(Path.Combine(parsed.GetValue(directory)!, CompanyData.FolderName));
            databases.Reload();
            var resolver = new CompanyResolver(databases);
            var given = parsed.GetValue(addresses)!;
            if (given.Length > 0)
            {
                foreach (var text in given)
                    await WriteAsync(resolver, text, parsed.GetValue(jsonl));
                return 0;
            }

            while (await Console.In.ReadLineAsync(token) is { } line)
                await WriteAsync(resolver, line, parsed.GetValue(jsonl));
            return 0;
        });
        root.Add(new Command("ip", "Addresses.") { lookup });
    }

    private static Task WriteAsync(CompanyResolver resolver, string text, bool jsonl)
    {
        if (!IPAddress.TryParse(text.Trim(), out var address))
            return Console.Out.WriteLineAsync(jsonl ? ErrorLine(text) : $"{text}: not an IP address");
        var match = resolver.Resolve(address);
        return Console.Out.WriteLineAsync(jsonl ? JsonLine(text.Trim(), match) : Plain(text.Trim(), match));
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

    private static string ErrorLine(string text) => Json(json => json.WriteString("error", $"'{text}' is not an IP address"));

    private static string JsonLine(string ip, Match match) => Json(json =>
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

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLines.WriterOptions))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
