using System.Text;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Storage.Tests;

/// <summary>Records for tests that do not care what is in them beyond what they name.</summary>
internal static class Some
{
    public const long Noon = 1_790_000_000_000;

    public static ProfileId Profile(int number) => new(((UInt128)0xabcdef << 64) + (uint)number);

    public static VisitorId Visitor(int number) => new(((UInt128)0xabcdef << 64) + (uint)number);

    public static EventId Id(int number) => new(((UInt128)0x1234 << 100) + (uint)number);

    public static TrackedEvent Event(int id, int visitor = 1, string type = EventTypes.PageView) => new()
    {
        Id = Id(id),
        Type = type,
        Time = Noon + id,
        ReceivedAt = Noon + id + 5,
        Site = "demo",
        Visitor = Visitor(visitor),
        Url = $"https://example.com/page/{id}",
        Title = $"Page {id}",
    };

    public static TrackedEvent Note(int id, string type = EventTypes.ProfileMerged, int visitor = 1) => Event(id, visitor, type);

    public static CompanyMatch Company(string name, string? domain = null) => new(
        new AccountId(domain ?? name),
        name,
        domain,
        "business",
        "DE",
        null,
        "Bonn",
        "192.0.2.0/24",
        0.9,
        "test",
        "Because the test says so.");

    public static Contribution Contribution(ProfileId profile, long position, string company) => new(
        profile,
        position,
        Company(company),
        new Person("email:ann@example.com", "ann@example.com", null, "Ann", null, "form", false, Noon),
        [new DecayedSum(1_209_600_000, "accounting", 30.5, Noon), new DecayedSum(0, null, -10, Noon)],
        15,
        Noon,
        Noon + position,
        2,
        7,
        (int)position)
    {
        Pace = [new DecayedSum(86_400_000, null, 12, Noon)],
        Journey = [new JourneyStep("compare", Noon)],
    };

    /// <summary>The lists of a contribution are compared one by one: records compare lists by reference.</summary>
    public static Contribution WithoutLists(Contribution contribution) => contribution with { Activity = [], Pace = [], Journey = [] };

    public static ProfileSnapshot Snapshot(ProfileId profile, long position, string? company = null, string state = "state", long lastSeen = Noon) =>
        new(
            profile,
            position,
            Encoding.UTF8.GetBytes(state),
            company is null ? null : Contribution(profile, position, company),
            lastSeen);

    public static AccountSummary Account(string name, double rank = 1, long lastSeen = Noon, string? domain = null, int profiles = 1) => new(
        new AccountId(domain ?? name),
        Company(name, domain),
        [new DecayedSum(1_209_600_000, null, 12, Noon)],
        20,
        "A",
        rank,
        Noon,
        lastSeen,
        profiles,
        3,
        9);

    public static Signal Signal(string id, string subject = "Acme", long time = Noon, string? account = "Acme", string body = "{}") => new(
        new SignalId(id),
        subject,
        account is null ? null : new AccountId(account),
        "stage_entered",
        time,
        "Acme is a lead",
        Encoding.UTF8.GetBytes(body));

    public static NewOutboxItem Send(string id, string target = "crm", long due = Noon, string payload = "{}") =>
        new(id, target, due, Encoding.UTF8.GetBytes(payload));

    public static Reject Reject(long receivedAt, string body = "{}", string reason = "unknown_site") => new(receivedAt, "demo", reason, body, body.Length);
}
