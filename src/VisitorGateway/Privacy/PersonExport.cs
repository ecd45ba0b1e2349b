using System.Text;
using System.Text.Json;
using VisitorGateway.Export;
using VisitorGateway.Ingest;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage;

namespace VisitorGateway.Privacy;

/// <summary>
/// Writes what is kept under a person as JSON lines. Each has a <c>record</c>: <c>profile</c> (their score and what they are taken
/// for), <c>event</c>, <c>signal</c> or <c>refusal</c>.
/// </summary>
/// <param name="at">Instant of the scores, in milliseconds since 1970 UTC.</param>
internal sealed class PersonExport(ProfileLoader loader, CurrentRules rules, long at)
{
    public const string ContentType = "application/x-ndjson; charset=utf-8";

    public async Task WriteAsync(PersonRecords person, JsonLineWriter output, CancellationToken cancellationToken)
    {
        if (!person.IsErased)
        {
            var state = (await loader.LoadAsync(person.Profile, cancellationToken)).State;
            await output.WriteAsync(
                (state, rules.Set.Score(state, at)),
                static (json, item) =>
                {
                    json.WriteString("record", "profile");
                    Exporter.WriteProfile(json, item);
                },
                cancellationToken);
        }

        foreach (var stored in person.Events)
            await output.WriteAsync(stored, WriteEvent, cancellationToken);
        foreach (var signal in person.Signals)
            await output.WriteAsync(signal, WriteSignal, cancellationToken);
        foreach (var refusal in person.Refusals)
            await output.WriteAsync(refusal, WriteRefusal, cancellationToken);
    }

    private static void WriteEvent(Utf8JsonWriter json, StoredEvent stored)
    {
        json.WriteString("record", "event");
        EventLine.Write(json, (stored.Event, stored.Profile));
        if (stored.Event.Identity is not { } identity)
            return;
        json.WriteStartObject("identity");
        json.WriteString("email", identity.Email);
        json.WriteString("id", identity.ExternalId);
        json.WriteString("name", identity.Name);
        json.WriteString("how", identity.How);
        json.WriteBoolean("verified", identity.Verified);
        json.WriteEndObject();
    }

    private static void WriteSignal(Utf8JsonWriter json, Signal signal)
    {
        json.WriteString("record", "signal");
        json.WriteString("id", signal.Id.Value);
        json.WriteString("kind", signal.Kind);
        json.WriteString("account", signal.Account?.Value);
        json.WriteNumber("time", signal.Time);
        json.WriteString("title", signal.Title);
        json.WriteString("state", signal.State.ToString().ToLowerInvariant());
        json.WriteString("owner", signal.Owner);
        // As text: the store does not promise that it is sound JSON.
        json.WriteString("body", Encoding.UTF8.GetString(signal.Body.Span));
    }

    private static void WriteRefusal(Utf8JsonWriter json, Reject refusal)
    {
        json.WriteString("record", "refusal");
        json.WriteNumber("receivedAt", refusal.ReceivedAt);
        json.WriteString("site", refusal.Site);
        json.WriteString("reason", refusal.Reason);
        json.WriteString("body", refusal.Body);
    }
}
