namespace VisitorGateway.Scoring.Events;

/// <summary>
/// One immutable thing that happened, recognised and ready for its profile's log. Everything a visitor sent is hostile
/// text within the published limits; the address itself is not part of it.
/// </summary>
public sealed record TrackedEvent
{
    public required EventId Id { get; init; }

    /// <summary>One of <see cref="EventTypes"/> or a name of the site's own, at most 128 characters.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened, in milliseconds since 1970 UTC. Scores count from here.</summary>
    public required long Time { get; init; }

    /// <summary>When the gateway took it, in milliseconds since 1970 UTC.</summary>
    public required long ReceivedAt { get; init; }

    /// <summary>Key of the tracked site.</summary>
    public required string Site { get; init; }

    public required VisitorId Visitor { get; init; }

    /// <summary>Absolute http or https URL without user info; at most 2,048 characters.</summary>
    public string? Url { get; init; }

    public string? Title { get; init; }

    public string? Referrer { get; init; }

    public EventProperties Properties { get; init; } = EventProperties.Empty;

    public Source? Source { get; init; }

    public CompanyMatch? Match { get; init; }

    /// <summary>Name of the bot; a bot's events are kept as evidence and never scored. Null for people.</summary>
    public string? Bot { get; init; }

    /// <summary>What kind of machine <see cref="Bot"/> is; null for people and where an older build stored the event.</summary>
    public string? BotClass { get; init; }

    /// <summary>The user agent as sent, at most 512 characters, so that better lists can judge it again; null where none was sent.</summary>
    public string? Agent { get; init; }

    public Device? Device { get; init; }

    public Identity? Identity { get; init; }
}
