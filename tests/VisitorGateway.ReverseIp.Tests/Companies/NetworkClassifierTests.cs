using System.Text.Json;
using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.ReverseIp.Tests.Companies;

public sealed class NetworkClassifierTests
{
    [Theory]
    [InlineData("Valley Broadband Cooperative", NetworkKind.Isp)]
    [InlineData("Provedor Sul Telecomunicacoes Ltda", NetworkKind.Isp)]
    [InlineData("Zelenograd Svyaz OOO", NetworkKind.Isp)]
    [InlineData("County Fiber LLC", NetworkKind.Isp)]
    [InlineData("Example Webhosting B.V.", NetworkKind.Hosting)]
    [InlineData("EXAMPLE-DATACENTER-01", NetworkKind.Hosting)]
    [InlineData("Universidad de Ejemplo", NetworkKind.Education)]
    [InlineData("Hochschule Beispielstadt", NetworkKind.Education)]
    [InlineData("Example Unified School District", NetworkKind.Education)]
    [InlineData("Ministry of Examples", NetworkKind.Government)]
    [InlineData("CITY-OF-EXAMPLE", NetworkKind.Government)]
    [InlineData("Kementerian Contoh", NetworkKind.Government)]
    [InlineData("Example VPN Services", NetworkKind.Relay)]
    [InlineData("First Bank of Example", NetworkKind.Business)]
    [InlineData("Beispiel Versicherung AG", NetworkKind.Business)]
    [InlineData("Acme Tools GmbH", NetworkKind.Business)]
    [InlineData("ACMETOOLS", NetworkKind.Business)]
    public void Tells_kinds_by_the_words_of_a_name(string name, NetworkKind expected) =>
        Assert.Equal(expected, NetworkClassifier.Classify(null, name).Kind);

    [Theory]
    [InlineData("City National Bank", NetworkKind.Business)]
    [InlineData("University Hospital Networks", NetworkKind.Education)]
    [InlineData("Harvard Pilgrim Health Care", NetworkKind.Business)]
    [InlineData("Orange County", NetworkKind.Government)]
    [InlineData("Orange Polska", NetworkKind.Isp)]
    [InlineData("Cable News Network", NetworkKind.Business)]
    public void Weighs_words_that_contradict_each_other(string name, NetworkKind expected) =>
        Assert.Equal(expected, NetworkClassifier.Classify(null, name).Kind);

    [Fact]
    public void Is_the_less_sure_the_less_a_name_says()
    {
        var bank = NetworkClassifier.Classify(null, "First Bank of Example");
        var company = NetworkClassifier.Classify(null, "Acme Tools GmbH");
        var handle = NetworkClassifier.Classify(null, "XQZT");
        Assert.True(bank.Confidence > company.Confidence && company.Confidence > handle.Confidence);
        Assert.Equal(0, NetworkClassifier.Classify(null, "Valley Broadband").Confidence);
        Assert.All(new[] { bank, company, handle }, c => Assert.EndsWith(".", c.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Knows_systems_by_number_where_the_name_says_nothing()
    {
        var match = NetworkClassifier.Classify(22773, "ASN-CXA-ALL-CCI-22773-RDC");
        Assert.Equal((NetworkKind.Isp, "Cox Communications"), (match.Kind, match.Company));
        Assert.Equal(NetworkKind.Unknown, NetworkClassifier.Classify(4_200_000_000, null).Kind);
        Assert.Equal(NetworkKind.Unknown, NetworkClassifier.Classify(null, "ASN4200000000").Kind);
        Assert.Equal(NetworkKind.Unknown, NetworkClassifier.Classify(null, null).Kind);
    }

    [Fact]
    public void Survives_hostile_names()
    {
        foreach (var name in new[] { "", "\ud800", new string('a', 100_000), new string('-', 10_000), "\0\u202e", string.Concat(Enumerable.Repeat("a1B2", 5_000)) })
            Assert.NotEmpty(NetworkClassifier.Classify(1, name).Reason);
    }

    [Fact]
    public void Tells_the_kinds_of_real_systems_as_people_do()
    {
        int cases = 0, right = 0, sideRight = 0, providers = 0, providersAsBusiness = 0;
        foreach (var line in File.ReadLines(SharedData.Path("asn/as-names.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var test = document.RootElement;
            if (test.GetProperty("level").GetString() != "must")
                continue;
            // Without the number: what the words say must do.
            var kind = NetworkClassifier.Classify(null, test.GetProperty("name").GetString()).Kind.ToWireName();
            var label = test.GetProperty("label").GetString()!;
            var isRight = kind == label || test.GetProperty("also_ok").EnumerateArray().Any(a => a.GetString() == kind);
            cases++;
            right += isRight ? 1 : 0;
            sideRight += isRight || IsProvider(kind) == IsProvider(label) ? 1 : 0;
            providers += IsProvider(label) ? 1 : 0;
            providersAsBusiness += IsProvider(label) && kind == "business" && !isRight ? 1 : 0;
        }
        Assert.True(right >= 0.9 * cases, $"{right} of {cases} kinds");
        Assert.True(sideRight >= 0.95 * cases, $"{sideRight} of {cases} sides");
        Assert.True(providersAsBusiness <= 0.03 * providers, $"{providersAsBusiness} of {providers} providers are taken for businesses");
    }

    private static bool IsProvider(string kind) => kind is "isp" or "mobile" or "hosting" or "relay";
}
