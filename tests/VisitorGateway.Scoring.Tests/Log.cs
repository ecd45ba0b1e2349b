using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Tests;

/// <summary>Writes a profile's log for a test: each call appends an event at <see cref="Now"/>.</summary>
internal sealed class Log(ulong profile = 1)
{
    private readonly List<StoredEvent> _events = [];
    private ulong _ids;

    public ProfileId Id { get; } = new(profile);

    public long Now { get; set; } = Clock.Noon;

    public CompanyMatch? Match { get; set; }

    public IReadOnlyList<StoredEvent> Events => _events;

    public static CompanyMatch Business(string domain = "acme.com", double confidence = 0.8, string kind = "business", string country = "US") =>
        new(new AccountId(domain), domain, domain, kind, country, null, null, "192.0.2.0/24", confidence, "test", "It is so.");

    public static CompanyMatch Provider(string name = "Telco") =>
        new(null, name, null, "isp", "DE", null, "Bonn", "198.51.100.0/24", 0.9, "test", "An access provider.");

    public Log Wait(long milliseconds)
    {
        Now += milliseconds;
        return this;
    }

    public Log Page(string path = "/", Source? source = null, string? title = null, long? at = null, string? agent = null) =>
        Add(EventTypes.PageView, path, at, source: source, title: title, agent: agent);

    public Log Form(string form, Identity? identity = null, params (string, string)[] fields) =>
        Add(EventTypes.FormSubmit, "/contact", properties: [("form", form), .. fields.Select(f => ("field." + f.Item1, f.Item2))], identity: identity);

    public Log Note(string type, ProfileId other) => Add(type, null, properties: [("profile", other.ToString())]);

    public Log Add(
        string type,
        string? path = "/",
        long? at = null,
        Source? source = null,
        string? title = null,
        Identity? identity = null,
        string? bot = null,
        EventId? id = null,
        string? agent = null,
        params (string Name, string Value)[] properties)
    {
        var e = new TrackedEvent
        {
            Id = id ?? new EventId(((UInt128)profile << 64) + ++_ids),
            Type = type,
            Time = at ?? Now,
            ReceivedAt = Now,
            Site = "demo",
            Visitor = new VisitorId(profile),
            Url = path is null ? null : path.Contains("://", StringComparison.Ordinal) ? path : "https://www.example.org" + path,
            Title = title,
            Properties = new EventProperties([.. properties.Select(p => KeyValuePair.Create(p.Name, p.Value))]),
            Source = source,
            Match = Match,
            Bot = bot,
            Identity = identity,
            Agent = agent,
        };
        _events.Add(new StoredEvent(Id, _events.Count + 1, e));
        return this;
    }
}
