using VisitorGateway.Identity;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Tests.Identity;

public sealed class SamePersonTests
{
    [Theory]
    [InlineData("a@x.example", null, "A@X.example", null, true)]
    [InlineData("a@x.example", null, "b@x.example", null, false)]
    [InlineData("a@x.example", "1", "a@x.example", "2", true)]
    [InlineData("a@x.example", "1", "b@x.example", "1", false)]
    [InlineData(null, "1", null, "1", true)]
    [InlineData(null, "1", null, "2", false)]
    [InlineData(null, "a", null, "A", false)]
    [InlineData("a@x.example", null, null, "1", true)]
    [InlineData(null, "1", "a@x.example", null, true)]
    [InlineData("a@x.example", "1", null, "2", false)]
    public void Addresses_decide_then_ids(string? knownEmail, string? knownId, string? email, string? id, bool same)
    {
        var known = new Person("key", knownEmail, knownId, null, null, "form", false, 1);
        Assert.Equal(same, SamePerson.Is(known, new VisitorGateway.Scoring.Events.Identity(email, id, null, "form", false)));
    }
}
