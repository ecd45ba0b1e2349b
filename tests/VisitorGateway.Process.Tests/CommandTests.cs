using System.Net;
using System.Net.Sockets;
using System.Text;

namespace VisitorGateway.Process.Tests;

public sealed class CommandTests
{
    private const string InstalledLibloc = "/usr/share/libloc-location/location.db";

    [Fact]
    public async Task Looks_addresses_up_one_a_line_and_says_which_are_none()
    {
        using var data = new DataDirectory();
        using var input = new MemoryStream("9.9.9.9\nnonsense\n\n9.9.8.1\n2001:db8::1\n"u8.ToArray());
        var lines = (await Program.RunAsync(input, "ip", "lookup", "--jsonl", "--data", data.Path)).Succeeded().Lines;

        Assert.Equal(5, lines.Count);
        Assert.Equal(["Acme", null, null, "Bolt", null], lines.Select(l => (string?)l["company"]));
        Assert.Equal(("9.9.9.9", "acme.example", "business"), ((string)lines[0]["ip"]!, (string)lines[0]["domain"]!, (string)lines[0]["kind"]!));
        Assert.Equal([null, "'nonsense' is not an IP address", "'' is not an IP address", null, null], lines.Select(l => (string?)l["error"]));
        Assert.Contains("Acme (acme.example)", (await Program.RunAsync("ip", "lookup", "9.9.9.9", "--data", data.Path)).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Imports_the_installed_libloc_database()
    {
        if (!File.Exists(InstalledLibloc) && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail("libloc-database is not installed.");
        Assert.SkipUnless(File.Exists(InstalledLibloc), "libloc-database is not installed (Debian: apt-get install libloc-database).");
        using var data = new DataDirectory();
        File.Delete(data.File("geo/test.mmdb"));

        var import = (await Program.RunAsync("data", "import", "libloc", "--data", data.Path)).Succeeded();
        Assert.Contains(" networks, ", import.Output, StringComparison.Ordinal);
        Assert.Contains("libloc.mmdb", (await Program.RunAsync("data", "info", "--data", data.Path)).Succeeded().Output, StringComparison.Ordinal);
        var google = Assert.Single((await Program.RunAsync("ip", "lookup", "8.8.8.8", "--jsonl", "--data", data.Path)).Succeeded().Lines);
        Assert.Equal("US", (string?)google["country"]);
    }

    [Fact]
    public async Task A_file_that_is_no_libloc_database_is_told_so()
    {
        using var data = new DataDirectory();
        await File.WriteAllTextAsync(data.File("location.db"), "not a database");
        await AssertToldAsync("", "data", "import", "libloc", data.File("location.db"), "--data", data.Path);
        await AssertToldAsync("does not exist", "data", "import", "libloc", data.File("none.db"), "--data", data.Path);
    }

    [Theory]
    [InlineData("""{"CookieDays":800}""", "CookieDays: 800 must be 1 to 395.")]
    [InlineData("""{"QueueEvents":"many"}""", "QueueEvents")]
    [InlineData("""{"QueueEvents":99999999999}""", "QueueEvents")]
    [InlineData("""{"CookieDays":0,"QueueEvents":0}""", "QueueEvents: 0 must be")]
    [InlineData("""{"TrustedProxies":["10.0.0.0/33"]}""", "TrustedProxies")]
    [InlineData("""{"Sites":{"shop":{"Origins":["www.shop.example"]}}}""", "Sites:shop:Origins")]
    [InlineData("""{"Synchronous":"off"}""", "Synchronous")]
    [InlineData("""{"CookieDays":""", "gateway.json")]
    [InlineData("[]", "gateway.json")]
    public async Task A_setting_that_cannot_be_is_told_by_its_name(string configuration, string part)
    {
        using var data = new DataDirectory();
        await File.WriteAllTextAsync(data.File("gateway.json"), configuration);
        await AssertToldAsync(part, "serve", "--urls", "http://127.0.0.1:0", "--data", data.Path);
    }

    [Fact]
    public async Task What_stops_a_start_is_told_in_a_sentence()
    {
        using var data = new DataDirectory();
        await File.WriteAllTextAsync(data.File("file"), "");
        await AssertToldAsync("file", "serve", "--urls", "http://127.0.0.1:0", "--data", data.File("file"));
        await AssertToldAsync("--trust-proxy", "serve", "--urls", "http://127.0.0.1:0", "--trust-proxy", "0.0.0.0/0", "--data", data.Path);

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await AssertToldAsync("choose another address with --urls", "serve", "--urls", $"http://{listener.LocalEndpoint}", "--data", data.Path);

        await File.WriteAllTextAsync(data.File("scoring.yaml"), "rules:\n  - name: X\n    when: { evnt: page_view }\n    points: many\n");
        await AssertToldAsync("scoring.yaml", "serve", "--urls", "http://127.0.0.1:0", "--data", data.Path);
        await AssertToldAsync("scoring.yaml", "export", "profiles", "--data", data.Path);
        File.Delete(data.File("scoring.yaml"));

        await File.WriteAllTextAsync(data.File("keys/visitor-cookie"), "1 secret\n");
        await AssertToldAsync("visitor-cookie", "serve", "--urls", "http://127.0.0.1:0", "--data", data.Path);
    }

    [Fact]
    public async Task An_export_of_nothing_is_told_so()
    {
        using var data = new DataDirectory();
        await AssertToldAsync("There is no store in", "export", "events", "--data", data.Path);
        await AssertToldAsync("does not exist", "export", "events", "--data", data.File("nowhere"));
        Assert.NotEqual(0, (await Program.RunAsync("export", "secrets", "--data", data.Path)).Code);
        Assert.NotEqual(0, (await Program.RunAsync("export", "events", "--at", "soon", "--data", data.Path)).Code);
    }

    [Fact]
    public async Task A_printed_link_signs_in_to_a_running_gateway_once()
    {
        using var data = new DataDirectory();
        await using var gateway = await RunningGateway.StartAsync(data);
        var link = (await Program.RunAsync("sign-in", "--url", gateway.Url.ToString(), "--data", data.Path)).Succeeded().Output.Trim();
        var code = link[(link.IndexOf("#code=", StringComparison.Ordinal) + 6)..];
        using var http = new HttpClient { BaseAddress = gateway.Url };
        async Task<HttpStatusCode> SignInAsync()
        {
            using var answer = await http.PostAsync("/api/v1/session", new StringContent($"{{\"code\":\"{code}\"}}", Encoding.UTF8, "application/json"));
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NoContent, await SignInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync());
    }

    [Fact]
    public async Task A_user_added_beside_a_running_gateway_signs_in_with_their_role_until_disabled()
    {
        using var data = new DataDirectory();
        await using var gateway = await RunningGateway.StartAsync(data);
        (await Program.RunAsync("users", "add", "Mei-Lin Kao", "--role", "sales", "--data", data.Path)).Succeeded();
        var link = (await Program.RunAsync("sign-in", "--user", "mei-lin kao", "--url", gateway.Url.ToString(), "--data", data.Path)).Succeeded().Output.Trim();
        var code = link[(link.IndexOf("#code=", StringComparison.Ordinal) + 6)..];
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = gateway.Url };
        using var signedIn = await http.PostAsync("/api/v1/session", new StringContent($"{{\"code\":\"{code}\"}}", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.NoContent, signedIn.StatusCode);
        Assert.Contains("\"role\":\"sales\"", await http.GetStringAsync("/api/v1/session"), StringComparison.Ordinal);
        Assert.Contains("Mei-Lin Kao", (await Program.RunAsync("users", "list", "--data", data.Path)).Succeeded().Output, StringComparison.Ordinal);

        (await Program.RunAsync("users", "disable", "Mei-Lin Kao", "--data", data.Path)).Succeeded();
        using var refused = await http.GetAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await AssertToldAsync("is disabled", "sign-in", "--user", "Mei-Lin Kao", "--data", data.Path);
        await AssertToldAsync("There is no user 'nobody'", "users", "enable", "nobody", "--data", data.Path);
        await AssertToldAsync("A user or a key has the name 'mei-lin kao' already", "users", "add", "mei-lin kao", "--role", "viewer", "--data", data.Path);
        await AssertToldAsync("Somebody must stay administrator", "users", "disable", "admin", "--data", data.Path);
    }

    /// <summary>Ends with 1 and a sentence, never with a stack trace.</summary>
    private static async Task AssertToldAsync(string part, params string[] arguments)
    {
        var ended = await Program.RunAsync(arguments);
        Assert.True(ended.Code == 1, $"{string.Join(' ', arguments)}: {ended.Code} {ended.Error}");
        Assert.Contains(part, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
        Assert.NotEqual("", ended.Error);
    }
}
