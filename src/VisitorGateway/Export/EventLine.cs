using System.Text.Json;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Export;

/// <summary>An event as a line of an export.</summary>
internal static class EventLine
{
    public static void Write(Utf8JsonWriter json, (TrackedEvent Event, ProfileId Profile) item)
    {
        var (e, profile) = item;
        json.WriteString("id", e.Id.ToString());
        json.WriteString("type", e.Type);
        json.WriteNumber("time", e.Time);
        json.WriteNumber("receivedAt", e.ReceivedAt);
        json.WriteString("site", e.Site);
        json.WriteString("url", e.Url);
        json.WriteString("title", e.Title);
        json.WriteString("referrer", e.Referrer);
        json.WriteString("visitor", e.Visitor.ToString());
        json.WriteString("profile", profile.ToString());
        json.WriteString("account", e.Match?.Account?.Value);
        json.WriteStartObject("properties");
        foreach (var (name, value) in e.Properties)
            json.WriteString(name, value);
        json.WriteEndObject();
        SourceFields.Write(json, "source", e.Source);
        WriteMatch(json, e.Match);
        json.WriteString("bot", e.Bot);
        json.WriteString("device", e.Device?.Class);
        json.WriteString("browser", e.Device?.Browser);
        json.WriteString("system", e.Device?.System);
    }

    private static void WriteMatch(Utf8JsonWriter json, CompanyMatch? match)
    {
        if (match is null)
        {
            json.WriteNull("match");
            return;
        }

        json.WriteStartObject("match");
        json.WriteString("company", match.Company);
        json.WriteString("domain", match.Domain);
        json.WriteString("kind", match.Kind);
        json.WriteString("country", match.Country);
        json.WriteString("region", match.Region);
        json.WriteString("city", match.City);
        json.WriteString("network", match.Network);
        json.WriteNumber("confidence", match.Confidence);
        json.WriteString("source", match.Source);
        json.WriteString("reason", match.Reason);
        json.WriteEndObject();
    }
}
