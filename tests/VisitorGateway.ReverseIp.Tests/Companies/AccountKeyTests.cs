using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.ReverseIp.Tests.Companies;

public sealed class AccountKeyTests
{
    [Theory]
    [InlineData("ACME GmbH", "name:acme:de")]
    [InlineData("Acme Gmbh & Co. KG", "name:acme:de")]
    [InlineData("acme", "name:acme:de")]
    [InlineData("ACME, Inc.", "name:acme:de")]
    [InlineData("Acme S.A.", "name:acme:de")]
    [InlineData("Acme Sp. z o.o.", "name:acme:de")]
    [InlineData("Ácme Tools", "name:acme-tools:de")]
    [InlineData("Group", "name:group:de")]
    public void Is_the_name_without_its_legal_form(string company, string expected) =>
        Assert.Equal(expected, AccountKey.From(new Match { Company = company, Country = "DE", Kind = NetworkKind.Business }));

    [Fact]
    public void Prefers_the_domain() => Assert.Equal("acme.com",
        AccountKey.From(new Match { Company = "Acme", Domain = "WWW.Acme.com.", Country = "DE", Kind = NetworkKind.Business }));

    [Fact]
    public void Keeps_names_in_other_scripts_apart()
    {
        Assert.Equal("name:株式会社東芝:jp", AccountKey.From(null, "株式会社東芝", "JP"));
        Assert.Equal("name:яндекс:ru", AccountKey.From(null, "Яндекс", "RU"));
    }

    [Theory]
    [InlineData(NetworkKind.Isp)]
    [InlineData(NetworkKind.Mobile)]
    [InlineData(NetworkKind.Hosting)]
    [InlineData(NetworkKind.Relay)]
    [InlineData(NetworkKind.Reserved)]
    public void Is_nothing_for_whoever_carries_others(NetworkKind kind) =>
        Assert.Null(AccountKey.From(new Match { Company = "Acme", Domain = "acme.com", Kind = kind }));

    [Fact]
    public void Is_nothing_without_a_name()
    {
        Assert.Null(AccountKey.From(new Match()));
        Assert.Null(AccountKey.From(null, "---", "DE"));
        Assert.Null(AccountKey.From("localhost", null, null));
        Assert.Null(AccountKey.From("a b.com", null, null));
    }
}
