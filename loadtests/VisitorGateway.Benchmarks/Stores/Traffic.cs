using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Benchmarks.Stores;

/// <summary>Page views as a gateway stores them, about 250 bytes each.</summary>
internal static class Traffic
{
    public const long Start = 1_790_000_000_000;

    private static readonly Device Laptop = new("Chrome", "Linux", "desktop");
    private static readonly CompanyMatch[] Companies = [.. Enumerable.Range(0, 20_000).Select(Company)];

    public static ProfileId Profile(int number) => new(Scatter((ulong)number));

    public static AccountId Account(int number) => Companies[number % Companies.Length].Account!.Value;

    public static TrackedEvent Event(long number, int profile) => new()
    {
        Id = new EventId(Scatter(ulong.MaxValue - (ulong)number)),
        Type = EventTypes.PageView,
        Time = Start + number,
        ReceivedAt = Start + number,
        Site = "www",
        Visitor = new VisitorId(Profile(profile).Value),
        Url = $"https://www.example.com/products/{number % 50}",
        Title = "Products for everybody",
        Match = Companies[profile % Companies.Length],
        Device = Laptop,
    };

    public static CompanyMatch Company(int number) => new(
        new AccountId($"company{number}.example"), $"Company {number}", $"company{number}.example", "business", "DE", null, "Bonn", "192.0.2.0/24", 0.9, "database", "Its network.");

    /// <summary>Ids are scattered in life: neighbours in time are nowhere near each other in an index.</summary>
    private static UInt128 Scatter(ulong number)
    {
        var mixed = number * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        return ((UInt128)(mixed ^ (mixed >> 27)) << 64) | number;
    }
}
