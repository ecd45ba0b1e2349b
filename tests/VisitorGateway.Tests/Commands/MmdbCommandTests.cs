namespace VisitorGateway.Tests.Commands;

public sealed class MmdbCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Builds_a_file_that_gives_the_table_back()
    {
        var csv = _folder.Write("companies.csv", """
            # our branches
            Network;company;country.iso_code;country.names.en;location.latitude;is_anonymous;rank:uint16
            203.0.113.0/24;"Acme; Tools";DE;Germany;52.5;no;7
            203.0.113.64 - 203.0.113.127;Umbrella;;;;yes;
            2001:db8::/32;Über AG;AT;;;;
            198.51.100.7;Acme; DE;;;;
            """);
        var build = await CommandRun.OfAsync("", "mmdb", "build", "--csv", csv, "-o", _folder["out.mmdb"], "--type", "Acme-Test");
        Assert.Equal((0, ""), (build.ExitCode, build.Errors));
        Assert.Contains("4 networks, 4 records", build.Output, StringComparison.Ordinal);
        Assert.Contains("\"database_type\":\"Acme-Test\"", (await CommandRun.OfAsync("", "mmdb", "info", _folder["out.mmdb"])).Output, StringComparison.Ordinal);

        var get = await CommandRun.OfAsync("203.0.113.1\n203.0.113.100\n2001:db8::1\n198.51.100.7\n198.51.100.8\n", "mmdb", "get", _folder["out.mmdb"], "--jsonl");
        Assert.Equal(
            [
                """{"ip":"203.0.113.1","network":"203.0.113.0/26","record":{"company":"Acme; Tools","country":{"iso_code":"DE","names":{"en":"Germany"}},"location":{"latitude":52.5},"is_anonymous":false,"rank":7}}""",
                """{"ip":"203.0.113.100","network":"203.0.113.64/26","record":{"company":"Umbrella","is_anonymous":true}}""",
                """{"ip":"2001:db8::1","network":"2001:db8::/32","record":{"company":"Über AG","country":{"iso_code":"AT"}}}""",
                """{"ip":"198.51.100.7","network":"198.51.100.7/32","record":{"company":"Acme","country":{"iso_code":"DE"}}}""",
                """{"ip":"198.51.100.8","network":"198.51.100.8/29","record":null}""",
            ],
            get.Lines);
    }

    [Fact]
    public async Task Tells_every_error_of_a_table_with_its_line_and_writes_nothing()
    {
        var csv = _folder.Write("bad.csv", "network,autonomous_system_number,is_x\n203.0.113.1/24,1,yes\n,2,\n203.0.113.0/33,3,\n203.0.113.0/24,AS4,maybe\n2.0.0.0-1.0.0.0,,\n010.0.0.1,,\n1.2.3.4,5,yes,6\n");
        var run = await CommandRun.OfAsync("", "mmdb", "build", "--csv", csv, "-o", _folder["out.mmdb"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                $"{csv}: Line 2: '203.0.113.1/24' has bits set beyond its prefix; is 203.0.113.0/24 meant?",
                $"{csv}: Line 3: no network.",
                $"{csv}: Line 4: '203.0.113.0/33': the prefix is 0 to 32 bits long.",
                $"{csv}: Line 5: autonomous_system_number: 'AS4' is no uint32.",
                $"{csv}: Line 5: is_x: 'maybe' is no boolean.",
                $"{csv}: Line 6: '2.0.0.0-1.0.0.0' ends before it starts.",
                $"{csv}: Line 7: '010.0.0.1' is not a network such as 192.0.2.0/24 or 2001:db8::/32.",
                $"{csv}: Line 8: more cells than the first line has columns.",
            ],
            run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.False(File.Exists(_folder["out.mmdb"]));
    }

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("a,b\n1,2\n", "there is no column 'network'")]
    [InlineData("network,a,a\n", "the column 'a' is there twice")]
    [InlineData("network,a,a.b\n", "'a' and 'a.b' cannot both be there")]
    [InlineData("network,a:number\n", "'a:number' is not a field name")]
    [InlineData("network,a\n1.2.3.0/24,\"x\n", "Line 2: a quotation mark is not closed")]
    [InlineData("network,a\n", "holds no network")]
    public async Task Refuses_a_table_that_makes_no_sense(string table, string reason)
    {
        var run = await CommandRun.OfAsync("", "mmdb", "build", "--csv", _folder.Write("bad.csv", table), "-o", _folder["out.mmdb"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_each_line_also_where_it_is_no_address()
    {
        await BuildAsync();
        var run = await CommandRun.OfAsync("203.0.113.1\n\n1\n0x7f.1\nfe80::1%eth0\n[::1]:80\n 203.0.113.2 \n", "mmdb", "get", _folder["out.mmdb"], "--jsonl");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["ip", "error", "error", "error", "error", "error", "ip"],
            run.Json().Select(a => a.EnumerateObject().First().Name));
    }

    [Fact]
    public async Task Answers_addresses_of_the_command_line()
    {
        await BuildAsync();
        var run = await CommandRun.OfAsync("198.51.100.1\n", "mmdb", "get", _folder["out.mmdb"], "203.0.113.1", "9.9.9.9");
        Assert.Equal(["203.0.113.0/24 {\"company\":\"Acme\"}", "0.0.0.0/1 -"], run.Lines);
    }

    [Fact]
    public async Task Verify_tells_sound_from_damaged()
    {
        await BuildAsync();
        Assert.Equal(0, (await CommandRun.OfAsync("", "mmdb", "verify", _folder["out.mmdb"])).ExitCode);
        var bytes = await File.ReadAllBytesAsync(_folder["out.mmdb"]);
        bytes[bytes.AsSpan().IndexOf("Acme"u8)] = 0xFF;
        await File.WriteAllBytesAsync(_folder["out.mmdb"], bytes);
        var run = await CommandRun.OfAsync("", "mmdb", "verify", _folder["out.mmdb"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not UTF-8", run.Errors, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandRun.OfAsync("", "mmdb", "verify", _folder["none.mmdb"])).ExitCode);
    }

    private async Task BuildAsync()
    {
        var csv = _folder.Write("one.csv", "network,company\n203.0.113.0/24,Acme\n");
        Assert.Equal(0, (await CommandRun.OfAsync("", "mmdb", "build", "--csv", csv, "-o", _folder["out.mmdb"])).ExitCode);
    }
}
