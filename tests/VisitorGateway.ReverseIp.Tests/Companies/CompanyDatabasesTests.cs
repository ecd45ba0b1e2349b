using System.Net;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Companies;

public sealed class CompanyDatabasesTests : IDisposable
{
    private readonly GeoFolder _geo = new();

    public void Dispose() => _geo.Dispose();

    [Fact]
    public void Answers_from_demo_data_while_there_is_no_database()
    {
        var status = _geo.Databases.Reload();
        Assert.True(status.Demo);
        Assert.True(Assert.Single(status.Databases).Demo);
        Assert.Empty(status.Problems);
        foreach (var address in DemoData.Addresses)
        {
            var match = _geo.Resolver.Resolve(address);
            Assert.EndsWith(".example", match.Domain, StringComparison.Ordinal);
            Assert.Equal(DemoData.Source, match.Source);
            Assert.Equal(NetworkKind.Business, match.Kind);
            Assert.NotNull(match.City);
        }
        Assert.Equal(NetworkKind.Reserved, _geo.Resolve("127.0.0.1").Kind);
        Assert.Equal(NetworkKind.Unknown, _geo.Resolve("8.8.8.8").Kind);
    }

    [Fact]
    public void Has_no_demo_answers_beside_a_real_database()
    {
        _geo.Write("a.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named("Acme Tools GmbH")));
        Assert.False(_geo.Databases.Reload().Demo);
        Assert.Equal(NetworkKind.Reserved, _geo.Resolver.Resolve(DemoData.Addresses[0]).Kind);
    }

    [Fact]
    public void Describes_what_it_found()
    {
        _geo.Write("b.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named("Acme Tools GmbH")));
        _geo.Write("a.mmdb", "GeoLite2-City", ("8.8.0.0/16", MmdbValue.Map(("country_code", MmdbValue.Of("DE")))));
        var status = _geo.Databases.Reload();
        Assert.Equal(["a.mmdb", "b.mmdb"], status.Databases.Select(d => d.File));
        Assert.Equal(["GeoLite2-City", "GeoLite2-ASN"], status.Databases.Select(d => d.Type));
        Assert.All(status.Databases, d => Assert.Equal((DateTimeOffset.UnixEpoch.AddSeconds(1), 1L, false), (d.Built!.Value, d.Records, d.Demo)));
        Assert.Same(status, _geo.Databases.Describe());
        Assert.False(_geo.Databases.Reload().Changed);
    }

    [Fact]
    public void Picks_up_added_changed_and_removed_files()
    {
        _geo.Write("a.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named("Acme Tools GmbH")));
        Assert.True(_geo.Databases.Reload().Changed);
        Assert.Equal("Acme Tools GmbH", _geo.Resolve("8.8.4.4").Company);
        _geo.Write("a.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named("Umbrella Shoes GmbH")));
        Assert.True(_geo.Databases.Reload().Changed);
        Assert.Equal("Umbrella Shoes GmbH", _geo.Resolve("8.8.4.4").Company);
        File.Delete(_geo.PathOf("a.mmdb"));
        Assert.True(_geo.Databases.Reload() is { Changed: true, Demo: true });
        Assert.Null(_geo.Resolve("8.8.4.4").Company);
    }

    [Fact]
    public void Keeps_the_old_state_of_a_file_that_becomes_bad_and_says_why()
    {
        _geo.Write("a.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named("Acme Tools GmbH")));
        _geo.Databases.Reload();
        File.WriteAllBytes(_geo.PathOf("a.mmdb"), [.. File.ReadAllBytes(_geo.PathOf("a.mmdb"))[..200]]);
        var problem = Assert.Single(_geo.Databases.Reload().Problems);
        Assert.Equal(("a.mmdb", true), (problem.File, problem.OlderInUse));
        Assert.Contains("cut off", problem.Reason, StringComparison.Ordinal);
        Assert.Equal("Acme Tools GmbH", _geo.Resolve("8.8.4.4").Company);
    }

    [Fact]
    public void Uses_the_good_files_beside_a_bad_one()
    {
        _geo.Write("a.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named("Acme Tools GmbH")));
        File.WriteAllText(_geo.PathOf("bad.mmdb"), "not a database");
        var status = _geo.Databases.Reload();
        Assert.Equal("bad.mmdb", Assert.Single(status.Problems).File);
        Assert.False(status.Problems[0].OlderInUse);
        Assert.Equal("Acme Tools GmbH", _geo.Resolve("8.8.4.4").Company);
    }

    [Fact]
    public void Refuses_a_file_with_a_damaged_record_that_opens()
    {
        _geo.Write("a.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named("Acme Tools GmbH")));
        var file = File.ReadAllBytes(_geo.PathOf("a.mmdb"));
        var at = file.AsSpan().IndexOf("Acme"u8);
        file[at] = 0xFF;
        File.WriteAllBytes(_geo.PathOf("a.mmdb"), file);
        MmdbReader.FromBytes(file);
        Assert.Single(_geo.Databases.Reload().Problems);
    }

    [Fact]
    public async Task Never_fails_a_lookup_while_databases_are_swapped()
    {
        _geo.Write("a.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named("Acme Tools GmbH")));
        _geo.Databases.Reload();
        using var done = new CancellationTokenSource();
        var address = IPAddress.Parse("8.8.4.4");
        var lookups = Task.Run(() =>
        {
            long failed = 0;
            while (!done.IsCancellationRequested)
                failed += _geo.Resolver.Resolve(address).Company is null ? 1 : 0;
            return failed;
        });
        for (var i = 0; i < 100; i++)
        {
            _geo.Write("a.mmdb", "GeoLite2-ASN", ("8.8.0.0/16", Named($"Acme Tools {i} GmbH")));
            Assert.True(_geo.Databases.Reload().Changed);
        }
        await done.CancelAsync();
        Assert.Equal(0, await lookups);
    }

    [Fact]
    public void Uses_every_sound_database_of_the_shared_test_data()
    {
        foreach (var path in Directory.GetFiles(SharedData.Path("maxmind/test-data"), "Geo*.mmdb"))
            if (!path.Contains("Broken", StringComparison.Ordinal))
                File.Copy(path, _geo.PathOf(Path.GetFileName(path)));
        var status = _geo.Databases.Reload();
        Assert.Empty(status.Problems);
        Assert.Equal(11, status.Databases.Count);
        var match = _geo.Resolve("81.2.69.160");
        Assert.Equal(("GB", "London"), (match.Country, match.City));
    }

    private static MmdbValue Named(string name) => MmdbValue.Map(("autonomous_system_organization", MmdbValue.Of(name)));
}
