using System.Text.Json;
using VisitorGateway.Scoring.Explain;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Explain;

/// <summary>An explanation as JSON. Numbers are exact: the lines of the total add up to the score.</summary>
internal static class ExplanationJson
{
    public static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteString("subject", explanation.Subject);
        json.WriteNumber("at", explanation.At);
        json.WriteString("rulesVersion", explanation.RulesVersion);
        json.WriteNumber("score", explanation.Score.Total);
        json.WriteNumber("shown", explanation.Score.Shown);
        json.WriteNumber("fit", explanation.Score.Fit);
        json.WriteNumber("activity", explanation.Score.Activity);
        json.WriteString("cell", explanation.Score.Cell);
        json.WriteString("meaning", explanation.Score.Meaning);
        json.WriteString("stage", explanation.Score.Stage.Name);
        json.WriteNumber("coverage", explanation.Score.Coverage);
        json.WriteString("persona", explanation.Score.Persona);
        json.WriteString("journey", explanation.Journey);
        WriteTime(json, "coolsAt", explanation.CoolsAt);
        json.WriteStartArray("scopes");
        foreach (var scope in explanation.Scopes)
        {
            json.WriteStartObject();
            json.WriteString(scope.Scope.Kind == ScopeKind.Product ? "product" : "programme", scope.Scope.Name);
            json.WriteNumber("score", scope.Score);
            json.WriteString("stage", scope.Stage?.Name);
            WriteTime(json, "coolsAt", scope.CoolsAt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteLines(json, explanation);
        json.WriteStartArray("leftOut");
        foreach (var left in explanation.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("profile", left.Profile.ToString());
            json.WriteString("event", left.Event.Id.ToString());
            json.WriteString("type", left.Event.Type);
            json.WriteNumber("time", left.Event.Time);
            json.WriteString("url", left.Event.Url);
            json.WriteString("reason", left.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNext(json, explanation.Next);
    }

    private static void WriteLines(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartArray("lines");
        foreach (var (profile, entry, e, weight, now) in explanation.Lines)
        {
            json.WriteStartObject();
            json.WriteString("part", entry.Fit ? "fit" : "activity");
            if (!entry.Fit)
                json.WriteString("profile", profile.ToString());
            json.WriteString("event", entry.Fit ? null : entry.Event.ToString());
            json.WriteString("type", e?.Type);
            json.WriteString("url", e?.Url);
            json.WriteNumber("time", entry.Time);
            json.WriteString("rule", entry.Rule);
            json.WriteNumber("then", entry.Points);
            json.WriteNumber("now", now);
            json.WriteNumber("weight", weight);
            json.WriteNumber("halfLife", entry.HalfLife);
            json.WriteString("product", entry.Product);
            json.WriteString("programme", entry.Programme);
            json.WriteString("note", entry.Note);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNext(Utf8JsonWriter json, NextStage? next)
    {
        if (next is null)
        {
            json.WriteNull("next");
            return;
        }

        json.WriteStartObject("next");
        json.WriteString("stage", next.Stage.Name);
        json.WriteNumber("from", next.Stage.From);
        json.WriteNumber("missing", next.Missing);
        json.WriteStartArray("ways");
        foreach (var way in next.Ways)
        {
            json.WriteStartObject();
            json.WriteString("rule", way.Rule);
            json.WriteNumber("points", way.Points);
            json.WriteNumber("times", way.Times);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, long? time)
    {
        if (time is { } known)
            json.WriteNumber(name, known);
        else
            json.WriteNull(name);
    }
}
