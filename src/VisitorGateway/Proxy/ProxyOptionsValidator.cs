using Microsoft.Extensions.Options;
using VisitorGateway.Sites;

namespace VisitorGateway.Proxy;

/// <summary>Mistakes in the section Proxy, all of them, told together with those of the other sections.</summary>
internal sealed class ProxyOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        CheckListening(options.Proxy, errors);
        var hosts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var host in options.Proxy.ConsoleHosts)
        {
            if (!IsHost(host))
                errors.Add($"Proxy:ConsoleHosts: '{host}' is not a host name such as gateway.example.com (no scheme, no port).");
            hosts[host] = "Proxy:ConsoleHosts";
        }

        foreach (var (key, site) in options.Proxy.Sites)
        {
            var at = $"Proxy:Sites:{key}";
            if (!options.Sites.ContainsKey(key) && key != SiteRegistry.DemoKey)
                errors.Add($"{at}: there is no site '{key}' in the section Sites; add it there, or use the key of one that is.");
            if (site is null)
                errors.Add($"{at}: must be an object with the site's settings, such as {{\"Hosts\":[\"www.example.com\"],\"Origins\":[\"http://127.0.0.1:8000\"]}}.");
            else
                CheckSite(at, site, hosts, errors);
            if (site is { RedirectToHttps: true } && options.TrustedProxies.Count == 0 && !options.Proxy.Urls.Any(u => u.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
                errors.Add($"{at}:RedirectToHttps: no request could ever be https here, so it would go round for ever; give an https address in Proxy:Urls, or name in TrustedProxies the proxy that ends https.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckListening(ProxyOptions options, List<string> errors)
    {
        foreach (var url in options.Urls)
        {
            // The host may be '*' or '+', which Uri does not take.
            if (!Uri.TryCreate(url.Replace("//*", "//a", StringComparison.Ordinal).Replace("//+", "//a", StringComparison.Ordinal), UriKind.Absolute, out var uri)
                || uri is not { Scheme: "http" or "https", PathAndQuery: "/" })
            {
                errors.Add($"Proxy:Urls: '{url}' is not an address to listen on such as http://0.0.0.0:80 or https://*:443.");
            }
            else if (uri.Scheme == "https" && options.CertificateFile is null)
            {
                errors.Add($"Proxy:CertificateFile: '{url}' needs a certificate; name its PEM file here and its key's in Proxy:KeyFile.");
            }
        }

        if (options.Urls.Count > 0 && options.Sites.Count == 0)
            errors.Add("Proxy:Urls: there is no site in Proxy:Sites to answer there.");
        if (options.CertificateFile is null != options.KeyFile is null)
            errors.Add("Proxy:CertificateFile, Proxy:KeyFile: both or none must be set.");
        foreach (var (setting, file) in (ReadOnlySpan<(string, string?)>)[("CertificateFile", options.CertificateFile), ("KeyFile", options.KeyFile)])
        {
            if (file is not null && !File.Exists(file))
                errors.Add($"Proxy:{setting}: there is no file '{file}'.");
        }
    }

    private static void CheckSite(string at, ProxySiteOptions site, Dictionary<string, string> hosts, List<string> errors)
    {
        if (site.Hosts.Count == 0)
            errors.Add($"{at}:Hosts: name at least one host, such as www.example.com.");
        foreach (var host in site.Hosts)
        {
            if (!IsHost(host))
                errors.Add($"{at}:Hosts: '{host}' is not a host name such as www.example.com (no scheme, no port).");
            else if (!hosts.TryAdd(host, at))
                errors.Add($"{at}:Hosts: '{host}' is also in {hosts[host]}; a host belongs to one of them.");
        }

        if (site.Origins.Count == 0)
            errors.Add($"{at}:Origins: name at least one, such as http://127.0.0.1:8000.");
        foreach (var origin in site.Origins)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri is not { Scheme: "http" or "https", UserInfo: "", PathAndQuery: "/", Fragment: "" })
                errors.Add($"{at}:Origins: '{origin}' is not an address such as http://127.0.0.1:8000 (scheme, host and port only).");
        }

        if (!YarpConfig.LoadBalancing.ContainsKey(site.LoadBalancing))
            errors.Add($"{at}:LoadBalancing: '{site.LoadBalancing}' must be one of {string.Join(", ", YarpConfig.LoadBalancing.Keys)}.");
        if (site.OriginHttp is not ("1.1" or "2"))
            errors.Add($"{at}:OriginHttp: '{site.OriginHttp}' must be '1.1' or '2'.");
        if (site.OriginHost is { } name && !IsHost(name.Split(':')[0]))
            errors.Add($"{at}:OriginHost: '{name}' is not a host name such as www.example.com or www.example.com:8080.");
        if (site.HealthPath is { } health && !health.StartsWith('/'))
            errors.Add($"{at}:HealthPath: '{health}' must begin with '/'.");
        CheckPaths(at, site, errors);
        Range(errors, $"{at}:HealthSeconds", site.HealthSeconds, 1, 3600);
        Range(errors, $"{at}:TimeoutSeconds", site.TimeoutSeconds, 1, 86_400);
        Range(errors, $"{at}:ConnectSeconds", site.ConnectSeconds, 1, 300);
        Range(errors, $"{at}:ServerViewSeconds", site.ServerViewSeconds, 1, 300);
        Range(errors, $"{at}:HttpsPort", site.HttpsPort, 1, 65_535);
        if (site.MaxRequestBytes is { } most)
            Range(errors, $"{at}:MaxRequestBytes", most, 0, long.MaxValue);
    }

    private static void CheckPaths(string at, ProxySiteOptions site, List<string> errors)
    {
        foreach (var (setting, path) in (ReadOnlySpan<(string, string?)>)[("ScriptPath", site.ScriptPath), ("CollectPath", site.CollectPath)])
        {
            if (path is not null && !IsPath(path))
                errors.Add($"{at}:{setting}: '{path}' must begin with '/' and go on with letters, digits, '-', '_', '.' and single '/', at most 64.");
        }

        if (site.ScriptPath is not null && site.ScriptPath == site.CollectPath)
            errors.Add($"{at}:ScriptPath, CollectPath: must differ.");
    }

    private static bool IsPath(string path) =>
        path.Length is > 1 and <= 64 && path[0] == '/' && !path.EndsWith('/') && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal)
        && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.');

    private static bool IsHost(string host) =>
        host.Length is > 0 and <= 253 && Uri.CheckHostName(host) is UriHostNameType.Dns or UriHostNameType.IPv4 && !host.EndsWith('.');

    private static void Range(List<string> errors, string setting, long value, long least, long most)
    {
        if (value < least || value > most)
            errors.Add($"{setting}: {value} must be {least} to {most}.");
    }
}
