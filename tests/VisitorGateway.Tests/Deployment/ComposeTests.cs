using YamlDotNet.RepresentationModel;

namespace VisitorGateway.Tests.Deployment;

/// <summary>No container engine is needed to see that what docker-compose.yml and the Dockerfile name is there.</summary>
public sealed class ComposeTests
{
    private static readonly string Root = FindRoot();
    private static readonly YamlMappingNode Compose = Read();

    [Fact]
    public void There_are_two_gateways_a_site_and_a_durable_store_that_both_use()
    {
        Assert.Equal(["gateway", "gateway2", "redis", "site"], Services().Keys.Order(StringComparer.Ordinal));
        Assert.All(Services().Values, s => Assert.True(s.Children.ContainsKey("image") || s.Children.ContainsKey("build")));
        Assert.Contains("--appendonly", Texts(Services()["redis"], "command"));
        foreach (var gateway in (string[])["gateway", "gateway2"])
        {
            var environment = (YamlMappingNode)Services()[gateway].Children["environment"];
            Assert.Equal("redis:6379", environment.Children["VISITORGATEWAY_Storage__Redis__Connection"].ToString());
            Assert.Contains("gateway-keys:/data/keys", Texts(Services()[gateway], "volumes"));
        }
    }

    [Fact]
    public void Every_mounted_file_exists_and_every_named_volume_is_declared()
    {
        var declared = ((YamlMappingNode)Compose.Children["volumes"]).Children.Keys.Select(k => k.ToString()).ToHashSet();
        foreach (var mount in Services().Values.SelectMany(s => Texts(s, "volumes")))
        {
            var source = mount.Split(':')[0];
            if (source.StartsWith('.'))
                Assert.True(Path.Exists(Path.Combine(Root, source)), source);
            else
                Assert.Contains(source, declared);
        }
    }

    [Fact]
    public void Ports_are_open_to_this_computer_only_and_none_is_taken_twice()
    {
        var ports = Services().Values.SelectMany(s => Texts(s, "ports")).ToArray();

        Assert.All(ports, p => Assert.StartsWith("127.0.0.1:", p, StringComparison.Ordinal));
        Assert.Equal(ports.Length, ports.Select(p => p.Split(':')[1]).Distinct().Count());
    }

    [Fact]
    public void The_gateways_commands_are_ones_that_the_command_line_knows()
    {
        foreach (var gateway in (string[])["gateway", "gateway2"])
        {
            var command = Texts(Services()[gateway], "command");

            Assert.Equal("serve", command[0]);
            Assert.All(command.Where(c => c.StartsWith("--", StringComparison.Ordinal)), c => Assert.Contains(c, (string[])["--urls", "--data", "--trust-proxy"]));
        }
    }

    [Fact]
    public void The_image_copies_files_that_exist_and_does_not_run_as_root()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "Dockerfile"));
        foreach (var line in lines.Where(l => l.StartsWith("COPY ", StringComparison.Ordinal) && !l.Contains("--from=", StringComparison.Ordinal)))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.All(words[1..^1], source => Assert.True(Path.Exists(Path.Combine(Root, source)), source));
        }

        Assert.Equal("USER app", lines.Last(l => l.StartsWith("USER ", StringComparison.Ordinal)));
    }

    private static Dictionary<string, YamlMappingNode> Services() =>
        ((YamlMappingNode)Compose.Children["services"]).Children.ToDictionary(s => s.Key.ToString(), s => (YamlMappingNode)s.Value);

    private static string[] Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var list) ? [.. ((YamlSequenceNode)list).Children.Select(c => c.ToString())] : [];

    private static YamlMappingNode Read()
    {
        using var text = File.OpenText(Path.Combine(Root, "docker-compose.yml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "VisitorGateway.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
