using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Tests.Rules;

public sealed class GroupCapTests
{
    private static string Two(string cap) => $$"""
        groups: { mail: {{cap}} }
        rules:
          - { name: A, when: { path: /a }, points: 8, group: mail }
          - { name: B, when: { path: /b }, points: 5, group: mail }
          - { name: C, when: { path: /c }, points: -20, group: mail }
        """;

    [Fact]
    public void Rules_of_a_group_share_its_points_and_the_last_is_paid_what_is_left()
    {
        var ledger = new List<LedgerEntry>();

        new Log().Page("/a").Page("/b").Page("/b").Fold(Folding.Rules(Two("10 per 30d")), ledger);

        Assert.Equal([8, 2, 0], ledger.Select(line => line.Points));
        Assert.Equal([null, LedgerNotes.GroupCapped, LedgerNotes.GroupCapped], ledger.Select(line => line.Note));
    }

    [Fact]
    public void There_is_room_again_after_the_span() =>
        Assert.Equal("8 8", new Log().Page("/a").Wait(30 * Clock.Day).Page("/a").Paid(Folding.Rules(Two("8 per 30d"))));

    [Fact]
    public void Forever_is_for_good() =>
        Assert.Equal("8 group-capped", new Log().Page("/a").Wait(300 * Clock.Day).Page("/a").Paid(Folding.Rules(Two("8 per forever"))));

    [Fact]
    public void What_counts_against_somebody_is_never_limited() =>
        Assert.Equal("8 -20 group-capped", new Log().Page("/a").Page("/c").Page("/a").Paid(Folding.Rules(Two("8 per 30d"))));
}
