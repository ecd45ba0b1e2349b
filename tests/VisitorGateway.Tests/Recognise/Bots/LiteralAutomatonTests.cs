using VisitorGateway.Recognise.Bots;

namespace VisitorGateway.Tests.Recognise.Bots;

public class LiteralAutomatonTests
{
    [Fact]
    public void Finds_overlapping_literals_and_literals_within_literals()
    {
        string[] literals = ["he", "she", "his", "hers", "e"];
        Assert.Equal([("e", 4), ("he", 4), ("hers", 6), ("she", 4)], Found(literals, "uSHErs"));
    }

    [Fact]
    public void Agrees_with_a_plain_search_on_random_texts()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var literals = Enumerable.Range(0, random.Next(1, 20)).Select(_ => Text(random, 1, 5)).Distinct(StringComparer.Ordinal).ToArray();
            var text = Text(random, 0, 60);
            var expected = new List<(string, int)>();
            foreach (var literal in literals)
            {
                for (var at = text.IndexOf(literal, StringComparison.Ordinal); at >= 0; at = text.IndexOf(literal, at + 1, StringComparison.Ordinal))
                    expected.Add((literal, at + literal.Length));
            }

            expected.Sort();
            Assert.Equal(expected, Found(literals, text));
        }
    }

    [Fact]
    public void Characters_beyond_ASCII_match_nothing() => Assert.Empty(Found(["ab"], "aéb\uff41b\u0161b"));

    private static string Text(Random random, int least, int most) => string.Concat(Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => "abc"[random.Next(3)]));

    private static List<(string, int)> Found(string[] literals, string text)
    {
        var found = new Collector { Hits = [] };
        new LiteralAutomaton(literals).Scan(text, ref found);
        var hits = found.Hits.ConvertAll(h => (literals[h.Literal], h.End));
        hits.Sort();
        return hits;
    }

    private struct Collector : ILiteralFound
    {
        public List<(int Literal, int End)> Hits;

        public readonly void At(int literal, int end) => Hits.Add((literal, end));
    }
}
