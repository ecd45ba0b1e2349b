using System.Net;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.ReverseIp.Tests.Companies;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("gw.acme.com", "acme.com")]
    [InlineData("acme.com", "acme.com")]
    [InlineData("fw1.berlin.acme.de", "acme.de")]
    [InlineData("mail2.smith-partners.co.uk", "smith-partners.co.uk")]
    public void Takes_an_offices_name_for_its_companys(string host, string domain) => Assert.Equal(0.4, Confidence(host, domain));

    [Theory]
    [InlineData("berlin.acme.de", "acme.de")]
    [InlineData("atlas.acme.de", "acme.de")]
    public void Trusts_other_names_less(string host, string domain) => Assert.Equal(0.3, Confidence(host, domain));

    [Theory]
    [InlineData("c-73-1-2-3.hsd1.ca.comcast.net", "comcast.net")]
    [InlineData("p5b3c1a2f.dip0.t-ipconnect.de", "t-ipconnect.de")]
    [InlineData("81-2-69-160.dsl.acme.net", "acme.net")]
    [InlineData("160-69.acme.net", "acme.net")]
    [InlineData("host160.69.acme.net", "acme.net")]
    [InlineData("x510245a0.acme.net", "acme.net")]
    [InlineData("cust12.acme.net", "acme.net")]
    [InlineData("dynamic.acme.net", "acme.net")]
    [InlineData("pool-b.acme.net", "acme.net")]
    [InlineData("dhcp.uni.acme.net", "acme.net")]
    [InlineData("line12345.acme.net", "acme.net")]
    [InlineData("ec2-1-2-3-4.compute-1.amazonaws.com", "amazonaws.com")]
    [InlineData("vps.acme.net", "acme.net")]
    [InlineData("gw.telefonica.net", "telefonica.net")]
    [InlineData("gw.acme.com", "other.com")]
    public void Takes_lines_and_servers_for_nobodys(string host, string domain) => Assert.Equal(0, Confidence(host, domain));

    [Fact]
    public void Answers_hostile_names_at_once()
    {
        foreach (var name in (string[])[new string('a', 100_000), string.Concat(Enumerable.Repeat("1-", 120)) + "acme.com", new string('-', 200) + ".acme.com", "\0.acme.com", ""])
            Assert.InRange(HostNames.Confidence(name, "acme.com", IPAddress.Parse("81.2.69.160")), 0, 0.4);
    }

    private static double Confidence(string host, string domain) => HostNames.Confidence(host, domain, IPAddress.Parse("81.2.69.160"));
}
