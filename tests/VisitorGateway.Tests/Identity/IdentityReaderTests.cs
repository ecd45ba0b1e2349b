using VisitorGateway.Collect;
using VisitorGateway.Identity;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Identity;

public sealed class IdentityReaderTests
{
    [Theory]
    [InlineData("ann@example.com", "ann@example.com")]
    [InlineData("  ann@example.com ", "ann@example.com")]
    [InlineData("Ann.Smith+news@EXAMPLE.com", "Ann.Smith+news@example.com")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    [InlineData("o'neill@example.co.uk", "o'neill@example.co.uk")]
    public void Takes_an_address_with_its_domain_in_lower_case_ASCII(string text, string email) => Assert.Equal(email, IdentityReader.NormaliseEmail(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("ann")]
    [InlineData("@example.com")]
    [InlineData("ann@")]
    [InlineData("ann@localhost")]
    [InlineData("a@b@example.com")]
    [InlineData("ann@example.com\r\nBcc: all@example.com")]
    [InlineData("Ann <ann@example.com>")]
    [InlineData("<ann@example.com>")]
    [InlineData("\"a b\"@example.com")]
    [InlineData("ann@example.com,bob@example.com")]
    [InlineData("ann@example.com;bob@example.com")]
    [InlineData("ann@[127.0.0.1]")]
    [InlineData("ann@example..com")]
    [InlineData("undefined@example.com")]
    [InlineData("null")]
    [InlineData("[object Object]")]
    public void Refuses_what_is_no_plain_address_of_one_person(string? text) => Assert.Null(IdentityReader.NormaliseEmail(text));

    [Fact]
    public void Refuses_addresses_that_are_too_long()
    {
        Assert.Null(IdentityReader.NormaliseEmail($"{new string('a', 1000)}@example.com"));
        Assert.Null(IdentityReader.NormaliseEmail($"{new string('a', 65)}@example.com"));
        Assert.NotNull(IdentityReader.NormaliseEmail($"{new string('a', 64)}@example.com"));
        Assert.Null(IdentityReader.NormaliseEmail($"a@{string.Join('.', Enumerable.Repeat("label", 60))}.com"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\u00A0")]
    [InlineData("undefined")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("0")]
    [InlineData("0000")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("[object Object]")]
    [InlineData("'anonymous'")]
    [InlineData("\"guest\"")]
    [InlineData("true")]
    public void Refuses_ids_that_identify_nobody(string? text) => Assert.Null(IdentityReader.NormaliseId(text));

    [Theory]
    [InlineData("4711", "4711")]
    [InlineData(" user-12 ", "user-12")]
    [InlineData("10", "10")]
    [InlineData("+49 228 1234", "+49 228 1234")]
    public void Takes_other_ids_as_they_are(string text, string id) => Assert.Equal(id, IdentityReader.NormaliseId(text));

    [Fact]
    public void Refuses_an_id_that_is_too_long()
    {
        Assert.NotNull(IdentityReader.NormaliseId(new string('x', 200)));
        Assert.Null(IdentityReader.NormaliseId(new string('x', 201)));
    }

    [Fact]
    public void Identify_takes_an_address_an_id_and_a_name()
    {
        var claim = Read("identify", out var refusal, ("email", "Ann@Example.com"), ("id", "17"), ("first_name", "Ann"), ("last_name", "Lee"));

        Assert.Null(refusal);
        Assert.Equal(new VisitorGateway.Scoring.Events.Identity("Ann@example.com", "17", "Ann Lee", "identify", false), claim);
        Assert.Equal("email:ann@example.com", claim!.Key);
    }

    [Theory]
    [InlineData("email", "", "identity_missing: identify needs an 'email' or an 'id'")]
    [InlineData("email", "nobody", "identity_refused: 'email' is not an e-mail address that identifies one person")]
    [InlineData("id", "undefined", "identity_refused: 'id' is a value that identifies nobody, such as 'null' or 'undefined'")]
    public void Identify_says_why_it_identifies_nobody(string name, string value, string reason)
    {
        Assert.Null(Read("identify", out var refusal, (name, value)));
        Assert.Equal(reason, refusal);
    }

    [Fact]
    public void A_form_identifies_by_its_address_and_a_slip_in_it_is_no_error()
    {
        Assert.Equal("a@b.example", Read("form_submit", out _, ("form", "contact"), ("field.email", "a@B.example"), ("field.name", "A"))!.Email);
        Assert.Null(Read("form_submit", out var refusal, ("field.email", "a@b")));
        Assert.Null(refusal);
        Assert.Null(Read("form_submit", out _, ("form", "contact")));
        Assert.Null(Read("page_view", out _, ("email", "a@b.example")));
    }

    private static VisitorGateway.Scoring.Events.Identity? Read(string type, out string? refusal, params (string Name, string Value)[] properties) =>
        IdentityReader.Read(
            new IncomingEvent(Some.Id(1), type, null, null, null, null, new EventProperties([.. properties.Select(p => KeyValuePair.Create(p.Name, p.Value))])),
            verified: false,
            out refusal);
}
