using System.CommandLine;
using System.Text.Json;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Commands;

/// <summary>./run source: where a page view came from, as the gateway reads it.</summary>
internal static class SourceCommand
{
    public static void AddTo(RootCommand root, CommandStreams streams)
    {
        var url = new Argument<string?>("URL") { Description = "The landing page, with its query.", Arity = ArgumentArity.ZeroOrOne };
        var referrer = new Option<string?>("--referrer") { Description = "The page before it.", HelpName = "URL" };
        var site = new Option<string[]>("--site") { Description = "Hosts of the tracked site; default: that of the landing page.", HelpName = "HOST", AllowMultipleArgumentsPerToken = true };
        var jsonl = new Option<bool>("--jsonl") { Description = "JSON in and out, one object a line: url, referrer and site give medium, source, keyword, keywordState, campaign, clickId." };
        var directory = DataDirectory.Option();
        var command = new Command("source", "Say where a page view came from.") { url, referrer, site, jsonl, directory };
        command.SetAction(async (parsed, token) =>
        {
            var lists = SourceLists.Load(RecogniseFeature.ListsOf(parsed.GetValue(directory)!));
            foreach (var problem in lists.Problems)
                await streams.Error.WriteLineAsync(problem);
            var recognizer = new SourceRecognizer(lists);
            if (!parsed.GetValue(jsonl))
            {
                if ((parsed.GetValue(url) ?? parsed.GetValue(referrer)) is null)
                    return streams.Fail("Name a landing page, or a page before it with --referrer; or give JSON lines with --jsonl.");
                var question = new SourceLine(parsed.GetValue(url), parsed.GetValue(referrer), parsed.GetValue(site)!).Question;
                await streams.Out.WriteLineAsync(Plain(recognizer, question));
                return 0;
            }

            await foreach (var line in streams.LinesAsync(parsed.GetValue(url) is { } given ? [given] : [], token))
                await streams.Out.WriteLineAsync(Answer(recognizer, line));
            return 0;
        });
        root.Add(command);
    }

    private static string Answer(SourceRecognizer recognizer, string line)
    {
        SourceLine read;
        try
        {
            read = SourceLine.Read(line);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return JsonAnswer.Error($"the line cannot be read: {e.Message}");
        }

        var (source, isSpam) = recognizer.Recognize(read.Question);
        var tags = TagsOf(read.Url);
        return JsonAnswer.Of(json =>
        {
            json.WriteString("medium", Medium(source));
            json.WriteString("source", source.Name);
            json.WriteString("keyword", source.Keyword);
            json.WriteString("keywordState", State(source));
            json.WriteStartObject("campaign");
            json.WriteString("name", source.Campaign);
            json.WriteString("source", tags.Source);
            json.WriteString("medium", tags.Medium);
            json.WriteString("term", tags.Term);
            json.WriteString("content", tags.Content);
            json.WriteString("id", tags.Id);
            json.WriteEndObject();
            json.WriteStartObject("clickId");
            json.WriteString("network", tags.ClickNetwork);
            json.WriteBoolean("present", tags.ClickNetwork is not null);
            json.WriteEndObject();
            json.WriteBoolean("spam", isSpam);
        });
    }

    private static string Plain(SourceRecognizer recognizer, SourceQuestion question)
    {
        var (source, isSpam) = recognizer.Recognize(question);
        var stored = question.Url is null ? null : UrlCleaner.Clean(question.Url, new HashSet<string>())?.Url;
        return $"""
            medium      {Medium(source)}{(isSpam ? " (a known referrer spammer)" : "")}
            source      {source.Name ?? "-"}
            keyword     {source.Keyword ?? "-"} ({State(source)})
            campaign    {source.Campaign ?? "-"}{(source.Content is null ? "" : $", content {source.Content}")}
            click id    {source.ClickNetwork ?? "-"}
            stored as   {stored ?? "-"}
            """;
    }

    private static CampaignTags TagsOf(string? url) => UrlText.TryParse(url, out var landing) ? CampaignReader.Tags(landing) : default;

    /// <summary>People call what no list knows a web site; stored events call it a referral.</summary>
    private static string Medium(Scoring.Events.Source source) => source.Medium == "referral" ? "website" : source.Medium;

    private static string State(Scoring.Events.Source source) =>
        source.Keyword is not null ? "provided" : source.KeywordWithheld ? "not-provided" : "none";
}
