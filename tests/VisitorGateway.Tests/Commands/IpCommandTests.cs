namespace VisitorGateway.Tests.Commands;

public sealed class IpCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Looks_addresses_up_with_all_fields_in_order()
    {
        await ImportAsync();
        var run = await CommandRun.OfAsync("203.0.114.9\nx\n10.1.2.3\n9.9.9.9\n", "ip", "lookup", "--jsonl", "--data", _folder.Path);
        Assert.Equal(0, run.ExitCode);
        var answers = run.Json();
        Assert.Equal(
            ["ip", "network", "company", "domain", "kind", "country", "region", "city", "confidence", "source", "reason"],
            answers[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("Acme Tools GmbH", answers[0].GetProperty("company").GetString());
        Assert.Equal("acme.com", answers[0].GetProperty("domain").GetString());
        Assert.Equal("business", answers[0].GetProperty("kind").GetString());
        Assert.Equal("branches.mmdb", answers[0].GetProperty("source").GetString());
        Assert.Equal("'x' is not an IP address", answers[1].GetProperty("error").GetString());
        Assert.Equal("reserved", answers[2].GetProperty("kind").GetString());
        Assert.Equal("unknown", answers[3].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Says_it_in_plain_words_without_jsonl()
    {
        await ImportAsync();
        var run = await CommandRun.OfAsync("", "ip", "lookup", "203.0.114.9", "--data", _folder.Path);
        Assert.Contains("Acme Tools GmbH (acme.com)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Imports_a_sound_file_and_refuses_a_damaged_one()
    {
        await ImportAsync();
        var other = new TemporaryFolder();
        using (other)
        {
            var file = Path.Combine(_folder.Path, "geo", "branches.mmdb");
            Assert.Equal(0, (await CommandRun.OfAsync("", "data", "import", "mmdb", file, "--data", other.Path)).ExitCode);
            Assert.True(File.Exists(other[Path.Combine("geo", "branches.mmdb")]));
            var bad = _folder.Write("bad.mmdb", "not a database");
            var run = await CommandRun.OfAsync("", "data", "import", "mmdb", bad, "--data", other.Path);
            Assert.Equal(1, run.ExitCode);
            Assert.Equal(["branches.mmdb"], Directory.GetFiles(other["geo"]).Select(Path.GetFileName));
        }
    }

    private async Task ImportAsync()
    {
        var csv = _folder.Write("branches.csv", "network,company,domain,country,city\n203.0.114.0/24,Acme Tools GmbH,acme.com,DE,Berlin\n");
        Assert.Equal(0, (await CommandRun.OfAsync("", "data", "import", "csv", csv, "--data", _folder.Path)).ExitCode);
    }
}
