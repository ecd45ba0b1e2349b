using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.Commands;

/// <summary>./run company classify: what the name and number of an autonomous system say about its holder.</summary>
internal static class CompanyCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        var names = new Argument<string[]>("NAME") { Description = "Names, or JSON objects with asn and name; without any they are read from standard input, one a line." };
        var jsonl = new Option<bool>("--jsonl") { Description = "JSON in and out, one object a line: asn and name give kind, company, reason." };
        var classify = new Command("classify", "Tell companies from providers, schools and authorities.") { names, jsonl };
        classify.SetAction(async (parsed, token) =>
        {
            await foreach (var line in streams.LinesAsync(parsed.GetValue(names)!, token))
                await streams.Out.WriteLineAsync(parsed.GetValue(jsonl) ? Answer(line) : Plain(line));
            return 0;
        });
        root.Add(new Command("company", "Companies.") { classify });
    }

    private static string Plain(string line)
    {
        var answer = NetworkClassifier.Classify(null, line.Trim());
        return $"{answer.Kind.ToWireName()}: {answer.Company ?? "-"}. {answer.Reason}";
    }

    private static string Answer(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return JsonAnswer.Error("the line is not a JSON object");
            var answer = NetworkClassifier.Classify(AsnOf(document.RootElement), NameOf(document.RootElement));
            return JsonAnswer.Of(json =>
            {
                json.WriteString("kind", answer.Kind.ToWireName());
                json.WriteString("company", answer.Company);
                json.WriteString("reason", answer.Reason);
            });
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return JsonAnswer.Error($"the line cannot be read: {e.Message}");
        }
    }

    private static string? NameOf(JsonElement line) => line.TryGetProperty("name", out var name) && name.ValueKind != JsonValueKind.Null
        ? name.ValueKind == JsonValueKind.String ? name.GetString() : throw new FormatException("'name' must be a text")
        : null;

    private static long? AsnOf(JsonElement line)
    {
        if (!line.TryGetProperty("asn", out var asn) || asn.ValueKind == JsonValueKind.Null)
            return null;
        var text = asn.ValueKind == JsonValueKind.String ? asn.GetString()! : asn.GetRawText();
        if (text.StartsWith("AS", StringComparison.OrdinalIgnoreCase))
            text = text[2..];
        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("'asn' must be a number from 0 to 4294967295");
    }
}
