using System.Globalization;
using System.Text.Json;
using VisitorGateway.Recognise.Sources;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Recognise.Sources;

public class SharedReferrerCaseTests(ITestOutputHelper output)
{
    private static readonly SourceRecognizer Recognizer = new(SourceLists.Load(null));

    [Theory]
    [InlineData("must", 1.0)]
    [InlineData("should", 0.95)]
    public void Cases_of_this_level_pass(string level, double share)
    {
        var (passed, all) = (0, 0);
        foreach (var item in SharedData.Lines("referers/cases.jsonl"))
        {
            if (item.GetProperty("level").GetString() != level)
                continue;
            all++;
            var answer = Recognizer.Recognize(new SourceQuestion(null, item.GetProperty("url").GetString(), item.GetProperty("page_host").GetString()!, Texts(item, "internal_domains")));
            if (Fault(item, answer) is { } fault)
                output.WriteLine($"{item.GetProperty("id")}: {fault}");
            else
                passed++;
        }

        output.WriteLine($"{level}: {passed} of {all}");
        Assert.InRange(passed / (double)all, share, 1);
    }

    [Fact]
    public void Referrers_of_a_real_log_agree_with_their_labels()
    {
        var (agreed, all) = (0, 0);
        foreach (var line in SharedData.Lines("logs/elastic-apache.part-shared.labels.jsonl"))
        {
            if (line.GetProperty("referrer").GetString() is not { } referrer)
                continue;
            all++;
            var source = Recognizer.Recognize(new SourceQuestion(null, referrer, "semicomplete.com", [])).Source;
            var label = line.GetProperty("medium").GetString();
            if (Medium(source) == label && Same(Text(line, "term"), source.Keyword))
                agreed++;
            else
                output.WriteLine($"{label} {Text(line, "term")} <> {source.Medium} {source.Name} {source.Keyword}: {referrer[..Math.Min(160, referrer.Length)]}");
        }

        output.WriteLine($"{agreed} of {all}");
        Assert.InRange(agreed / (double)all, 0.98, 1);
    }

    private static string? Fault(JsonElement item, SourceAnswer answer)
    {
        var source = answer.Source;
        var medium = item.GetProperty("medium").GetString();
        if (Medium(source) != medium && !Texts(item, "medium_ok").Contains(Medium(source)))
            return $"medium {source.Medium}, not {medium}";
        if (item.TryGetProperty("is_spam", out var spam) && spam.ValueKind is JsonValueKind.True or JsonValueKind.False && spam.GetBoolean() != answer.IsSpam)
            return $"spam {answer.IsSpam}";
        if (Medium(source) != medium && medium != "search")
            return null;
        var names = Texts(item, "sources_ok");
        if (item.GetProperty("source").ValueKind != JsonValueKind.Null && Medium(source) == medium && !Array.Exists(names, n => Bare(n) == Bare(source.Name)))
            return $"source {source.Name}, not {string.Join(" or ", names)}";
        var term = Text(item, "term");
        var fits = item.GetProperty("term_compare").GetString() switch
        {
            "exact" => term == source.Keyword,
            "ignore_case" => string.Equals(term, source.Keyword, StringComparison.OrdinalIgnoreCase),
            _ => true,
        };
        return fits ? null : $"term {source.Keyword}, not {term}";
    }

    private static string Medium(Source source) => source.Medium == "referral" ? "website" : source.Medium;

    private static bool Same(string? a, string? b) => string.Equals((a ?? "").Trim(), b ?? "", StringComparison.OrdinalIgnoreCase);

    private static string Bare(string? name) => string.Concat((name ?? "").Where(char.IsLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);

    private static string? Text(JsonElement item, string property) => item.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] Texts(JsonElement item, string property) =>
        item.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(e => e.GetString()!)] : [];
}
