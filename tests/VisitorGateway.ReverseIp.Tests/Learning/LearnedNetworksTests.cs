using System.Net;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.ReverseIp.Learning;

namespace VisitorGateway.ReverseIp.Tests.Learning;

public sealed class LearnedNetworksTests
{
    private const long Day = 24 * 3_600_000;
    private const long Now = 20_000 * Day;

    private static readonly IPNetwork Office = IPNetwork.Parse("8.8.8.0/24");

    private readonly LearnedNetworks _learned = new(new());

    [Fact]
    public void Needs_several_different_people()
    {
        See("acme.com", 1, 2);
        See("acme.com", 2);
        Assert.Null(Only().Claim);
        See("acme.com", 3);
        var claim = Only().Claim!;
        Assert.Equal(("acme.com", false), (claim.Domain, claim.Strong));
        Assert.InRange(claim.Confidence, 0.6, 0.8);
        Assert.Equal("3 people with addresses at acme.com identified themselves from 8.8.8.0/24, the last on 2024-10-04.", claim.Reason);
    }

    [Fact]
    public void Is_surer_the_more_people_and_the_more_of_them_a_server_vouched_for()
    {
        See("acme.com", 1, 2, 3);
        var typed = Only().Claim!.Confidence;
        _learned.Add(new(Office, "acme.com", 1, Now, true));
        var vouched = Only().Claim!.Confidence;
        Assert.True(vouched > typed);
        See("acme.com", [.. Enumerable.Range(4, 20).Select(i => (ulong)i)]);
        Assert.Equal(0.95, Only().Claim!.Confidence);
        Assert.True(Only().Claim!.Strong);
    }

    [Fact]
    public void Fades_by_half_in_its_half_life_and_is_forgotten_in_the_end()
    {
        See("acme.com", 1, 2, 3);
        Assert.Equal(1.5, Only().Evidence, 12);
        Assert.Equal(0.75, Assert.Single(_learned.At(Now + 90 * Day)).Evidence, 12);
        Assert.Null(Assert.Single(_learned.At(Now + 90 * Day)).Claim);
        _learned.Trim(Now + 600 * Day);
        Assert.Equal(1, _learned.Count);
        _learned.Trim(Now + 700 * Day);
        Assert.Equal(0, _learned.Count);
    }

    [Fact]
    public void Says_nothing_of_a_network_that_several_companies_share()
    {
        See("acme.com", 1, 2, 3, 4);
        See("umbrella.de", 5, 6, 7);
        Assert.Null(Only().Claim);
        Assert.Equal(4 / 7.0, Only().Share, 12);
    }

    [Fact]
    public void Forgets_a_network_or_one_domain_of_it()
    {
        See("acme.com", 1, 2, 3);
        See("umbrella.de", 4);
        Assert.Equal(0, _learned.Forget(IPNetwork.Parse("9.9.9.0/24")));
        Assert.Equal(1, _learned.Forget(Office, "umbrella.de"));
        Assert.Equal(3, _learned.Forget(Office));
        Assert.Empty(_learned.At(Now));
    }

    [Fact]
    public void Keeps_to_its_limits_and_lets_go_of_the_oldest()
    {
        var learned = new LearnedNetworks(new() { Networks = 10, PeopleOfNetwork = 5 });
        for (var i = 0; i < 100; i++)
            for (var person = 0; person < 20; person++)
                learned.Add(new(LearnedNetworks.NetworkOf(new IPAddress([8, 8, (byte)i, 1])), "acme.com", (ulong)person, Now + i * 1000 + person, false));
        learned.Trim(Now);
        Assert.Equal(10, learned.Count);
        Assert.Equal(50, learned.Sightings.Count());
        Assert.All(learned.Sightings, s => Assert.True(s.Time >= Now + 90_000 + 15));
    }

    [Theory]
    [InlineData("8.8.8.200", "8.8.8.0/24")]
    [InlineData("::ffff:8.8.8.200", "8.8.8.0/24")]
    [InlineData("2001:db8:1:2::3", "2001:db8:1::/48")]
    public void Learns_of_a_sites_network(string address, string network) =>
        Assert.Equal(network, LearnedNetworks.NetworkOf(IPAddress.Parse(address)).ToString());

    [Theory]
    [InlineData(NetworkKind.Business, false, true)]
    [InlineData(NetworkKind.Unknown, false, true)]
    [InlineData(NetworkKind.Isp, false, false)]
    [InlineData(NetworkKind.Isp, true, true)]
    [InlineData(NetworkKind.Mobile, false, false)]
    [InlineData(NetworkKind.Hosting, false, false)]
    [InlineData(NetworkKind.Relay, true, false)]
    [InlineData(NetworkKind.Reserved, true, false)]
    public void Stands_against_a_providers_network_only_when_strong(NetworkKind kind, bool strong, bool answers) =>
        Assert.Equal(answers, LayeredAnswer.MayAnswer(new("acme.com", 0.7, strong, ""), new() { Kind = kind }));

    [Theory]
    [InlineData("acme.com", NetworkKind.Business)]
    [InlineData("mit.edu", NetworkKind.Education)]
    [InlineData("ox.ac.uk", NetworkKind.Education)]
    [InlineData("service.gov.uk", NetworkKind.Government)]
    [InlineData("army.mil", NetworkKind.Government)]
    public void Knows_schools_and_authorities_by_their_domains(string domain, NetworkKind kind) => Assert.Equal(kind, LayeredAnswer.KindOf(domain));

    private LearnedNetwork Only() => Assert.Single(_learned.At(Now));

    private void See(string domain, params ulong[] people)
    {
        foreach (var person in people)
            _learned.Add(new(Office, domain, person, Now, false));
    }
}
