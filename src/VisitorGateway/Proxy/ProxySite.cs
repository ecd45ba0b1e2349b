using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Sites;

namespace VisitorGateway.Proxy;

/// <summary>A site that the gateway stands in front of, with what was counted of it.</summary>
internal sealed class ProxySite(string key, Site site, ProxySiteOptions options)
{
    // Made of the key: the same at every start and on every node, and different from site to site.
    private readonly string _name = NameOf(key);

    public string Key => key;

    public Site Site => site;

    public ProxySiteOptions Options => options;

    public string ScriptPath => options.ScriptPath ?? $"/{_name}.js";

    public string CollectPath => options.CollectPath ?? $"/{_name}";

    public ProxyCounts Counts { get; } = new();

    private static string NameOf(string key)
    {
        const string Letters = "abcdefghikmnopqrstuvwxyz";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"paths\n{key}"));
        return string.Create(8, hash, static (name, bytes) =>
        {
            for (var i = 0; i < name.Length; i++)
                name[i] = Letters[bytes[i] % Letters.Length];
        });
    }
}
