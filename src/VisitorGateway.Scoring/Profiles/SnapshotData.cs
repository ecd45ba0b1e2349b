using System.Text.Json.Serialization;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>What a snapshot holds of a <see cref="ProfileState"/>. What is nothing for most profiles is then not written: each of them has a snapshot.</summary>
internal sealed record SnapshotData
{
    public required ProfileId Id { get; init; }
    public long Position { get; init; }
    public required string RulesVersion { get; init; }
    public int Events { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int BotEvents { get; init; }

    public long FirstSeen { get; init; }
    public long LastSeen { get; init; }
    public required List<VisitorId> Visitors { get; init; }
    public Person? Person { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int IdentityConflicts { get; init; }

    public required FormFields FormFields { get; init; }
    public CompanyMatch? AddressCompany { get; init; }
    public long AddressCompanyTime { get; init; }
    public CompanyMatch? MailCompany { get; init; }
    public CompanyMatch? Network { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long NetworkTime { get; init; }

    public required List<Visit> Visits { get; init; }

    /// <summary>Null when nothing was paid outside visits.</summary>
    public Visit? Outside { get; init; }

    public int VisitCount { get; init; }
    public required List<Touch> Touches { get; init; }
    public int TouchCount { get; init; }
    public int Pages { get; init; }
    public PageSeen? LastPage { get; init; }
    public Source? LastSource { get; init; }
    public long SourceTime { get; init; }
    public string? LastKeyword { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long KeywordTime { get; init; }

    public string? Site { get; init; }

    public string? LastSearch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long SearchTime { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Left { get; init; }

    public string? Bot { get; init; }
    public required List<ProfileId> Absorbed { get; init; }
    public required List<DecayedSum> Sums { get; init; }
    public required List<JourneyStep> Journey { get; init; }
    public required List<DecayedSum> Pace { get; init; }
    public required Standing Standing { get; init; }
    public required List<GroupMemory> Groups { get; init; }
    public double PersonFit { get; init; }
    public required byte[] OnceKeys { get; init; }
    public required List<RuleMemory> Memories { get; init; }
    public required byte[] RecentIds { get; init; }
    public int RecentNext { get; init; }
}
