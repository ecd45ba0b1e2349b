using System.Text.Json;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Storage;

namespace VisitorGateway.Export;

/// <summary>
/// Writes what is kept as JSON lines. Profiles and accounts are folded from their logs to the last event, so that an export
/// beside a running gateway, or after a crash, is never behind.
/// </summary>
/// <param name="at">Instant of the scores, in milliseconds since 1970 UTC.</param>
internal sealed class Exporter(IGatewayStore store, ProfileLoader loader, CurrentRules rules, JsonLineWriter output, long at, AccountFacts? facts = null)
{
    private readonly Dictionary<ProfileId, ProfileId> _current = [];

    public async Task EventsAsync(CancellationToken cancellationToken)
    {
        await foreach (var stored in store.ReadEventsAsync(cancellationToken))
        {
            // Notes of merges are the gateway's own bookkeeping.
            if (!EventTypes.IsReserved(stored.Event.Type))
                await output.WriteAsync((stored.Event, await CurrentAsync(stored.Profile, cancellationToken)), EventLine.Write, cancellationToken);
        }
    }

    public async Task ProfilesAsync(CancellationToken cancellationToken)
    {
        await foreach (var id in store.ReadProfilesAsync(cancellationToken))
        {
            var state = (await loader.LoadAsync(id, cancellationToken)).State;
            if (state.Id == id)
                await output.WriteAsync((state, rules.Set.Score(state, at)), WriteProfile, cancellationToken);
        }
    }

    public async Task AccountsAsync(CancellationToken cancellationToken)
    {
        var accounts = new SortedDictionary<string, AccountState>(StringComparer.Ordinal);
        await foreach (var id in store.ReadProfilesAsync(cancellationToken))
        {
            if ((await loader.LoadAsync(id, cancellationToken)).State.ToContribution() is not { Company.Account: { } account } contribution)
                continue;
            if (!accounts.TryGetValue(account.Value, out var state))
                accounts[account.Value] = state = new AccountState(account);
            state.Set(contribution);
        }

        foreach (var state in accounts.Values)
        {
            facts?.Join(state);
            await output.WriteAsync((state, rules.Set.Score(state, at)), WriteAccount, cancellationToken);
        }
    }

    private async Task<ProfileId> CurrentAsync(ProfileId profile, CancellationToken cancellationToken)
    {
        if (!_current.TryGetValue(profile, out var current))
        {
            current = (await store.LoadAsync(profile, cancellationToken)).RedirectedTo ?? profile;
            _current[profile] = current;
        }

        return current;
    }

    internal static void WriteProfile(Utf8JsonWriter json, (ProfileState State, ScoreView Score) item)
    {
        var (state, score) = item;
        json.WriteString("profile", state.Id.ToString());
        json.WriteStartArray("visitors");
        foreach (var visitor in state.Visitors)
            json.WriteStringValue(visitor.ToString());
        json.WriteEndArray();
        WritePerson(json, state.Person);
        json.WriteString("account", state.Company?.Account?.Value);
        json.WriteNumber("events", state.Events);
        json.WriteNumber("botEvents", state.BotEvents);
        WriteScore(json, score);
        json.WriteNumber("visits", state.VisitCount);
        json.WriteNumber("pages", state.Pages);
        json.WriteNumber("firstSeen", state.FirstSeen);
        json.WriteNumber("lastSeen", state.LastSeen);
        SourceFields.Write(json, "firstTouch", state.FirstTouch);
        SourceFields.Write(json, "lastTouch", state.LastTouch);
        json.WriteNumber("touchCount", state.TouchCount);
        SourceFields.Write(json, "touches", state.Touches);
    }

    private static void WriteAccount(Utf8JsonWriter json, (AccountState State, ScoreView Score) item)
    {
        var (state, score) = item;
        json.WriteString("account", state.Id.Value);
        json.WriteString("company", state.Company?.Company);
        json.WriteString("domain", state.Company?.Domain);
        json.WriteString("kind", state.Company?.Kind);
        json.WriteString("country", state.Company?.Country);
        json.WriteNumber("confidence", state.Company?.Confidence ?? 0);
        json.WriteNumber("profiles", state.Profiles);
        json.WriteNumber("people", state.People);
        json.WriteNumber("events", state.Events);
        WriteScore(json, score);
        json.WriteNumber("visits", state.Visits);
        json.WriteNumber("pages", state.Pages);
        json.WriteNumber("firstSeen", state.FirstSeen);
        json.WriteNumber("lastSeen", state.LastSeen);
        SourceFields.Write(json, "firstTouch", state.FirstTouch);
        SourceFields.Write(json, "lastTouch", state.LastTouch);
    }

    private static void WritePerson(Utf8JsonWriter json, Person? person)
    {
        if (person is null)
        {
            json.WriteNull("person");
            return;
        }

        json.WriteStartObject("person");
        json.WriteString("email", person.Email);
        json.WriteString("id", person.ExternalId);
        json.WriteString("name", person.Name);
        json.WriteString("how", person.How);
        json.WriteBoolean("verified", person.Verified);
        json.WriteNumber("identifiedAt", person.IdentifiedAt);
        json.WriteEndObject();
    }

    /// <summary>Two decimals: enough for anybody, and the same again a few seconds later.</summary>
    private static void WriteScore(Utf8JsonWriter json, ScoreView score)
    {
        json.WriteNumber("fit", Rounded(score.Fit));
        json.WriteNumber("activity", Rounded(score.Activity));
        json.WriteNumber("score", Rounded(score.Fit) + Rounded(score.Activity));
        json.WriteString("grade", score.Grade.ToString());
        json.WriteNumber("level", score.Level);
        json.WriteString("cell", score.Cell);
        json.WriteString("stage", score.Stage.Name);
    }

    private static decimal Rounded(double points) => Math.Round((decimal)points, 2, MidpointRounding.AwayFromZero);
}
