using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Recognise.Companies;

public sealed class CompanyListReaderTests
{
    [Fact]
    public void Finds_companies_by_domain_and_by_name_in_any_spelling()
    {
        var list = CompanyListReader.Read(Csv.Of("""
            Domain,Name,Country,Industry,Employees,Revenue,Named,Owner
            acme.com,,,,,,,

            umbrella.de,Umbrella AG,DE,pharma,"1,200",2.5M,yes,Kim
            ,Zebra Tools Inc.,,tools,51-200,10000+,no,
            """));
        Assert.Equal(3, list.Count);
        Assert.Equal(new CompanyFacts("pharma", 1200, 2_500_000, true, "Kim"), list.Find("www.umbrella.de", null, null)!.Facts);
        Assert.Equal("umbrella.de", list.Find(null, "UMBRELLA A.G.", "DE")!.Domain);
        Assert.Null(list.Find(null, "Umbrella", "FR"));
        Assert.Equal(new CompanyFacts("tools", 125, 10_000, false), list.Find(null, "Zebra Tools", "US")!.Facts);
        Assert.Equal("tools", list.FactsOf(new AccountId("name:zebra-tools:us"))!.Industry);
        Assert.Equal("pharma", list.FactsOf(new AccountId("umbrella.de"))!.Industry);
        Assert.Equal(new CompanyFacts(), list.FactsOf(new AccountId("acme.com")));
        Assert.Null(list.FactsOf(new AccountId("other.com")));
    }

    [Fact]
    public void Tells_every_error_with_its_line()
    {
        var error = Assert.Throws<TableFormatException>(() => CompanyListReader.Read(Csv.Of(
            "domain,name,employees,revenue,named,country\nacme,,,,,\n,,5,,,\nacme.com,,many,-1,perhaps,Germany\nwww.acme.com,,,,,\n,Acme,,,,\n,ACME Ltd.,,,,\n")));
        Assert.Equal(
            [
                "Line 2: 'acme' is not a domain such as example.com.",
                "Line 3: neither domain nor name.",
                "Line 4: 'Germany' is not a country's two letters such as DE.",
                "Line 4: employees: 'many' is not a number such as 1200, 2.5M or 51-200.",
                "Line 4: revenue: '-1' is not a number such as 1200, 2.5M or 51-200.",
                "Line 4: named: 'perhaps' is neither yes nor no.",
                "Line 5: the company is on line 4 already.",
                "Line 7: the company is on line 6 already.",
            ],
            error.Errors);
        Assert.Contains("there is no column 'domain'", Assert.Throws<TableFormatException>(() => CompanyListReader.Read(Csv.Of("industry\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_bounded_in_what_it_tells_of_a_wholly_wrong_file()
    {
        var error = Assert.Throws<TableFormatException>(() => CompanyListReader.Read(Csv.Of("domain\n" + string.Concat(Enumerable.Repeat("x\n", 1000)))));
        Assert.Equal(21, error.Errors.Count);
        Assert.Equal("And 980 more.", error.Errors[^1]);
    }
}
