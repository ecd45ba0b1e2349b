using System.Globalization;
using VisitorGateway.Recognise.Bots;

namespace VisitorGateway.Tests.Recognise.Bots;

public class SharedAgentCaseTests(ITestOutputHelper output)
{
    [Fact]
    public void Finds_the_bots_and_spares_the_people()
    {
        var (recall, mistaken) = Measure(BotLists.Load(null), "must");
        Assert.InRange(recall, 0.99, 1);
        Assert.InRange(mistaken, 0, 0.003);

        (recall, mistaken) = Measure(BotLists.Load(null), "must", "should");
        Assert.InRange(recall, 0.97, 1);
        Assert.InRange(mistaken, 0, 0.005);
    }

    [Fact]
    public void Finds_most_bots_without_any_list()
    {
        var (recall, mistaken) = Measure(new BotLists { Patterns = [.. BotWords.Patterns()], Problems = [] }, "must", "should");
        Assert.InRange(recall, 0.97, 1);
        Assert.InRange(mistaken, 0, 0.005);
    }

    [Fact]
    public void Agents_of_a_real_log_agree_with_the_majority_of_other_tools()
    {
        var recognizer = new BotRecognizer(BotLists.Load(null));
        var labels = SharedData.Lines("logs/elastic-apache.part-shared.labels.jsonl");
        var log = SharedData.Text("logs/elastic-apache.part-shared.log");
        var (bots, found, people, mistaken) = (0, 0, 0, 0);
        foreach (var label in labels)
        {
            var fields = log[label.GetProperty("line").GetInt32() - 1].Split('"');
            var isBot = recognizer.Recognize(fields[^2], RequestShape.Unseen) is not null;
            switch (label.GetProperty("bot").ValueKind)
            {
                case System.Text.Json.JsonValueKind.True:
                    bots++;
                    found += isBot ? 1 : 0;
                    if (!isBot)
                        output.WriteLine($"missed: {fields[^2]}");
                    break;
                case System.Text.Json.JsonValueKind.False:
                    people++;
                    mistaken += isBot ? 1 : 0;
                    if (isBot)
                        output.WriteLine($"called a bot: {fields[^2]}");
                    break;
                default:
                    break;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found} of {bots} bots, {mistaken} of {people} others"));
        Assert.InRange(found / (double)bots, 0.99, 1);
    }

    private (double Recall, double Mistaken) Measure(BotLists lists, params string[] levels)
    {
        var recognizer = new BotRecognizer(lists);
        var (bots, found, people, mistaken) = (0, 0, 0, 0);
        foreach (var item in SharedData.Lines("bots/user-agents.jsonl"))
        {
            if (!levels.Contains(item.GetProperty("level").GetString()))
                continue;
            var agent = item.GetProperty("ua").GetString();
            var isBot = recognizer.Recognize(agent, RequestShape.Unseen) is not null;
            if (item.GetProperty("bot").GetBoolean())
            {
                bots++;
                found += isBot ? 1 : 0;
            }
            else
            {
                people++;
                mistaken += isBot ? 1 : 0;
            }

            if (isBot != item.GetProperty("bot").GetBoolean())
                output.WriteLine($"{item.GetProperty("id")}: {agent}");
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join(" + ", levels)}: {found} of {bots} bots, {mistaken} of {people} people"));
        return (found / (double)bots, mistaken / (double)people);
    }
}
