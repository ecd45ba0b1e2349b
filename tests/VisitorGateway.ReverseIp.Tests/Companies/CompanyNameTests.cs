using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.ReverseIp.Tests.Companies;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("GOOGLE - Google LLC, US", "Google LLC")]
    [InlineData("Acme Tools GmbH", "Acme Tools GmbH")]
    [InlineData("Acme Tools, Inc., US", "Acme Tools, Inc.")]
    [InlineData("AS-26496-GO-DADDY-COM-LLC", "Go Daddy Com LLC")]
    [InlineData("HARVARD-PILGRIM-HEALTH-CARE", "Harvard Pilgrim Health Care")]
    [InlineData("NVIDIA-NET", "Nvidia")]
    [InlineData("LWS-01", "LWS")]
    [InlineData("BWDSB", "BWDSB")]
    [InlineData("PJSC \"TATTELECOM\"", "PJSC Tattelecom")]
    [InlineData("NATIONAL BANK OF GREECE S.A.", "National Bank of Greece S.A.")]
    [InlineData("Bayerische Motoren Werke Aktiengesellschaft", "Bayerische Motoren Werke AG")]
    [InlineData("Robert Bosch Gesellschaft mit Beschraenkter Haftung", "Robert Bosch GmbH")]
    [InlineData("Tohoku Telecommunication Co.,Inc expire=24", "Tohoku Telecommunication Co.,Inc")]
    [InlineData("Adam Dlugosz trading as ABAKS", "Abaks")]
    [InlineData("SAKURA internet // EAST JAPAN BACKBONE", "SAKURA internet")]
    [InlineData("株式会社東芝", "株式会社東芝")]
    [InlineData("ООО Ромашка", "ООО Ромашка")]
    [InlineData("  Acme\u0007 \u202eTools  ", "Acme Tools")]
    public void Is_readable(string raw, string expected) => Assert.Equal(expected, CompanyName.Clean(raw));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("AS-1148")]
    [InlineData("ASN852")]
    [InlineData("\"\"")]
    public void Is_nothing_when_nothing_is_left(string raw) => Assert.Null(CompanyName.Clean(raw));

    [Fact]
    public void Cuts_what_is_too_long_without_splitting_a_character()
    {
        var clean = CompanyName.Clean(string.Concat(Enumerable.Repeat("\U0001F600", 200)))!;
        Assert.True(clean.Length <= 120);
        Assert.False(char.IsHighSurrogate(clean[^1]));
    }
}
