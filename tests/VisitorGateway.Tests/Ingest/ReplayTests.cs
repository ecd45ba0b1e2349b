using System.Text.Json.Nodes;

namespace VisitorGateway.Tests.Ingest;

public sealed class ReplayTests
{
    private static readonly string[] Paths = ["/", "/pricing", "/products/a", "/products/b", "/blog/x", "/contact", "/careers/engineer"];

    /// <summary>Random traffic of a dozen browsers, late and repeated events and people who show up on several browsers, with restarts in between.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_profile_is_its_log_replayed_to_the_bit_whatever_happened(int seed)
    {
        using var directory = new TestDirectory();
        var clock = new FakeClock();
        var random = new Random(seed);
        var cookies = new string?[12];
        var sent = new List<JsonObject>();
        var accepted = 0;
        for (var run = 0; run < 3; run++)
        {
            await using var gateway = await TestGateway.StartAsync(directory: directory.Path, clock: clock);
            var browsers = cookies.Select((c, i) => new Browser(gateway, $"192.0.2.{i * 20}") { Cookie = c }).ToArray();
            for (var step = 0; step < 60; step++)
            {
                var events = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Some(random, clock, sent)).ToArray();
                accepted += (await browsers[random.Next(browsers.Length)].CollectAsync(events)).Accepted;
                clock.Advance(TimeSpan.FromSeconds(random.Next(0, 3000)));
            }

            await gateway.SettledAsync();
            await Folded.ProfilesAsync(gateway);
            cookies = [.. browsers.Select(b => b.Cookie)];
            Array.ForEach(browsers, b => b.Dispose());
        }

        await using var after = await TestGateway.StartAsync(directory: directory.Path, clock: clock);
        Assert.True((await Folded.ProfilesAsync(after)).Count > 3);
        Assert.Equal(accepted, (await Folded.EventIdsAsync(after)).Count);
    }

    private static JsonObject Some(Random random, FakeClock clock, List<JsonObject> sent)
    {
        if (sent.Count > 0 && random.Next(8) == 0)
            return sent[random.Next(sent.Count)].DeepClone().AsObject();
        var made = random.Next(10) switch
        {
            0 => Browser.Identify($"person{random.Next(5)}@example.com"),
            1 => Browser.Event("download", "https://www.example.com/x", null, ("file", $"white-paper-{random.Next(3)}.pdf")),
            2 => Browser.Event("form_submit", "https://www.example.com/contact", null, ("form", "contact"), ("field.email", $"person{random.Next(5)}@example.com")),
            3 => Browser.Event("site_search", "https://www.example.com/search", null, ("query", "sensor")),
            _ => Browser.Page(Paths[random.Next(Paths.Length)]),
        };
        made["time"] = clock.Now - (random.Next(4) == 0 ? random.Next(0, 80_000_000) : 0);
        sent.Add(made.DeepClone().AsObject());
        return made;
    }
}
