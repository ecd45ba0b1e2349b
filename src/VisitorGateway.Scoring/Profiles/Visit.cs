using System.Text.Json.Serialization;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// A session: at most 30 minutes without an event and 24 hours in all, begun anew by a new campaign or click id, never by midnight.
/// </summary>
public sealed class Visit
{
    /// <summary>From 1, in the order in which visits became known. 0 stands for what happened before or outside any known visit.</summary>
    public required int Number { get; init; }

    /// <summary>Time of its first event, milliseconds since 1970 UTC.</summary>
    public required long Start { get; set; }

    /// <summary>Time of its last event, milliseconds since 1970 UTC.</summary>
    public required long Last { get; set; }

    public int Pages { get; set; }

    /// <summary>Where it came from: the source of its earliest page.</summary>
    public Source? Source { get; set; }

    /// <summary>URL of its earliest page.</summary>
    public string? Landing { get; set; }

    /// <summary>Hash of the campaign that began it, 0 for none.</summary>
    [JsonInclude]
    internal ulong Campaign { get; init; }

    /// <summary>How often each rule that is limited by visit has paid in it.</summary>
    [JsonInclude]
    internal List<VisitPayment> Paid { get; init; } = [];
}
