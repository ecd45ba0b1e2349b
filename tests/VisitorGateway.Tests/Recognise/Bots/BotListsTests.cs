using System.Text.RegularExpressions;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Bots;

namespace VisitorGateway.Tests.Recognise.Bots;

public sealed class BotListsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vg-lists");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Loads_without_problems()
    {
        var lists = BotLists.Load(null);
        Assert.Empty(lists.Problems);
        Assert.InRange(lists.Patterns.Length, 1500, 5000);
    }

    [Fact]
    public void Every_expression_is_matched_in_linear_time() =>
        Assert.All(BotLists.Load(null).Patterns, p => Assert.True(p.Expression is null || p.Expression.Regex.Options.HasFlag(RegexOptions.NonBacktracking)));

    [Fact]
    public void A_list_is_replaced_without_a_rebuild()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "crawler-user-agents.json"), """[{"pattern": "^Acme\\/", "tags": ["monitoring"]}]""");
        var lists = BotLists.Load(_folder.FullName);

        Assert.Empty(lists.Problems);
        var verdict = new BotRecognizer(lists).Recognize("Acme/1.0", RequestShape.Unseen);
        Assert.Equal(("Acme", "monitor"), (verdict?.Name, verdict?.Class));
    }

    [Theory]
    [InlineData("{", "Line 1: not JSON.")]
    [InlineData("{}", "Line 1: a JSON array is expected.")]
    [InlineData("[{\"pattern\":\"ok\"},{}]", "Entry 2: a pattern of 1 to 200 characters is expected.")]
    [InlineData("[1]", "Entry 1: a pattern of 1 to 200 characters is expected.")]
    public void Errors_name_their_line_or_entry(string json, string message) =>
        Assert.Equal(message, Assert.Throws<ListFormatException>(() => BotListReader.ReadCrawlers(json)).Message);

    [Fact]
    public void A_pattern_that_could_backtrack_is_refused_and_the_built_in_list_stays()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "crawler-user-agents.json"), """[{"pattern": "Acme(?!phone)"}]""");
        var lists = BotLists.Load(_folder.FullName);

        Assert.Contains("Acme(?!phone) cannot be matched in linear time", Assert.Single(lists.Problems), StringComparison.Ordinal);
        Assert.NotNull(new BotRecognizer(lists).Recognize("Googlebot/2.1", RequestShape.Unseen));
    }
}
