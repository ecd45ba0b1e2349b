using VisitorGateway.Tests.Recognise;

namespace VisitorGateway.Tests.Commands;

public sealed class CompanyCommandTests
{
    [Fact]
    public async Task Classifies_line_by_line_in_input_order()
    {
        var run = await CommandRun.OfAsync(
            """
            {"asn":64500,"name":"ACME - Acme Tools GmbH, DE"}
            {"asn":"AS3320","name":"Deutsche Telekom AG","id":1}
            {"name":"Universität Wien"}
            {"asn":null,"name":null}
            {"asn":-1}
            {"name":5}
            [1]
            {"name":

            """,
            "company", "classify", "--jsonl");
        Assert.Equal(0, run.ExitCode);
        var answers = run.Json();
        Assert.Equal(["business", "isp", "education", "unknown"], answers.Take(4).Select(a => a.GetProperty("kind").GetString()));
        Assert.Equal("Acme Tools GmbH", answers[0].GetProperty("company").GetString());
        Assert.Equal(["kind", "company", "reason"], answers[0].EnumerateObject().Select(p => p.Name));
        Assert.All(answers.Skip(4), a => Assert.Equal("error", Assert.Single(a.EnumerateObject().ToArray()).Name));
        Assert.Equal(8, answers.Count);
    }

    [Fact]
    public async Task Is_right_about_the_labelled_names()
    {
        string[] providers = ["isp", "mobile", "hosting", "relay"];
        var names = SharedData.Lines("asn/as-names.jsonl").Where(n => n.GetProperty("level").GetString() == "must").ToArray();
        var run = await CommandRun.OfAsync(string.Join('\n', names), "company", "classify", "--jsonl");
        int right = 0, side = 0, taken = 0, provided = 0;
        foreach (var (name, answer) in names.Zip(run.Json()))
        {
            var kind = answer.GetProperty("kind").GetString()!;
            var label = name.GetProperty("label").GetString()!;
            var known = name.GetProperty("also_ok").EnumerateArray().Select(k => k.GetString()!).Append(label).ToArray();
            right += known.Contains(kind) ? 1 : 0;
            side += known.Contains(kind) || providers.Contains(label) == providers.Contains(kind) ? 1 : 0;
            provided += providers.Contains(label) ? 1 : 0;
            taken += providers.Contains(label) && kind == "business" && !known.Contains(kind) ? 1 : 0;
        }

        Assert.True(right >= 0.9 * names.Length, $"{right} of {names.Length} kinds");
        Assert.True(side >= 0.95 * names.Length, $"{side} of {names.Length} sides");
        Assert.True(taken <= 0.03 * provided, $"{taken} of {provided} providers taken for a business");
    }
}
