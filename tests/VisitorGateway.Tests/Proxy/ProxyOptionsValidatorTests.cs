using VisitorGateway.Proxy;
using VisitorGateway.Sites;

namespace VisitorGateway.Tests.Proxy;

public sealed class ProxyOptionsValidatorTests
{
    [Fact]
    public void Names_every_mistake_at_once()
    {
        var options = new GatewayOptions
        {
            Sites = { ["www"] = new SiteOptions(), ["shop"] = new SiteOptions() },
            Proxy = new ProxyOptions
            {
                Urls = ["https://*:443", "nonsense", "http://0.0.0.0:80/path"],
                KeyFile = "/no/such/key.pem",
                ConsoleHosts = ["https://gateway.example.com"],
                Sites =
                {
                    ["www"] = new ProxySiteOptions
                    {
                        Hosts = ["www.example.com", "http://example.com"],
                        Origins = ["127.0.0.1:8000", "http://127.0.0.1:8000/path"],
                        LoadBalancing = "best",
                        HealthPath = "healthz",
                        HealthSeconds = 0,
                        TimeoutSeconds = 100_000,
                        ConnectSeconds = 0,
                        OriginHost = "a b",
                        OriginHttp = "3",
                        MaxRequestBytes = -1,
                        ServerViewSeconds = 0,
                        RedirectToHttps = true,
                        HttpsPort = 0,
                        ScriptPath = "s.js",
                        CollectPath = "/a\"b",
                    },
                    ["shop"] = new ProxySiteOptions { Hosts = ["WWW.example.com"], ScriptPath = "/a", CollectPath = "/a" },
                    ["blog"] = new ProxySiteOptions { Hosts = ["blog.example.com"], Origins = ["http://127.0.0.1:1"] },
                },
            },
        };
        var failures = new ProxyOptionsValidator().Validate(null, options).Failures!.ToArray();
        foreach (var (setting, times) in (ReadOnlySpan<(string, int)>)
        [
            ("Proxy:Urls: 'nonsense'", 1), ("Proxy:Urls: 'http://0.0.0.0:80/path'", 1), ("Proxy:CertificateFile: 'https://*:443'", 1), ("Proxy:CertificateFile, Proxy:KeyFile", 1),
            ("Proxy:KeyFile: there is no file", 1), ("Proxy:ConsoleHosts", 1), ("Proxy:Sites:www:Hosts: 'http://example.com'", 1), ("Proxy:Sites:www:Origins", 2),
            ("Proxy:Sites:www:LoadBalancing", 1), ("Proxy:Sites:www:HealthPath", 1), ("Proxy:Sites:www:HealthSeconds", 1), ("Proxy:Sites:www:TimeoutSeconds", 1),
            ("Proxy:Sites:www:ConnectSeconds", 1), ("Proxy:Sites:www:OriginHost", 1), ("Proxy:Sites:www:OriginHttp", 1), ("Proxy:Sites:www:MaxRequestBytes", 1),
            ("Proxy:Sites:www:ServerViewSeconds", 1), ("Proxy:Sites:www:HttpsPort", 1), ("Proxy:Sites:www:ScriptPath", 1), ("Proxy:Sites:www:CollectPath", 1),
            ("Proxy:Sites:shop:Hosts: 'WWW.example.com'", 1), ("Proxy:Sites:shop:Origins", 1), ("Proxy:Sites:shop:ScriptPath, CollectPath", 1), ("Proxy:Sites:blog: there is no site 'blog'", 1),
        ])
        {
            Assert.Equal(times, failures.Count(f => f.StartsWith(setting, StringComparison.Ordinal)));
        }

        Assert.Equal(25, failures.Length);
    }

    [Fact]
    public void The_settings_of_the_documentation_are_fine()
    {
        var options = new GatewayOptions
        {
            Sites = { ["www"] = new SiteOptions() },
            Proxy = new ProxyOptions
            {
                Urls = ["http://*:80", "http://[::]:80"],
                ConsoleHosts = ["gateway.example.com", "127.0.0.1"],
                Sites = { ["www"] = new ProxySiteOptions { Hosts = ["www.example.com"], Origins = ["http://127.0.0.1:8000", "https://10.0.0.5"], ScriptPath = "/assets/site.js", CollectPath = "/assets/site" } },
            },
        };
        Assert.True(new ProxyOptionsValidator().Validate(null, options).Succeeded);
    }

    [Fact]
    public async Task Mistakes_of_all_sections_are_told_together_when_the_gateway_starts()
    {
        var failed = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => TestGateway.StartAsync("{\"CookieDays\": 0, \"Proxy\": {\"Sites\": {\"www\": {\"Hosts\": [], \"Origins\": []}}}}"));
        Assert.Contains(failed.Failures, f => f.StartsWith("CookieDays:", StringComparison.Ordinal));
        Assert.Contains(failed.Failures, f => f.StartsWith("Proxy:Sites:www:Hosts:", StringComparison.Ordinal));
    }

    [Fact]
    public void Paths_differ_from_site_to_site_and_stay_the_same()
    {
        var www = new ProxySite("www", null!, new ProxySiteOptions());
        Assert.Equal(www.ScriptPath, new ProxySite("www", null!, new ProxySiteOptions()).ScriptPath);
        Assert.NotEqual(www.ScriptPath, new ProxySite("shop", null!, new ProxySiteOptions()).ScriptPath);
        Assert.Matches("^/[a-z]{8}\\.js$", www.ScriptPath);
        Assert.Equal(www.ScriptPath, www.CollectPath + ".js");
    }
}
