using System.Text.Json;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Export;

/// <summary>Where somebody came from, as part of a line of an export.</summary>
internal static class SourceFields
{
    public static void Write(Utf8JsonWriter json, string name, Source? source)
    {
        if (source is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("medium", source.Medium);
        json.WriteString("name", source.Name);
        json.WriteString("keyword", source.Keyword);
        json.WriteBoolean("keywordWithheld", source.KeywordWithheld);
        json.WriteString("campaign", source.Campaign);
        json.WriteString("content", source.Content);
        json.WriteString("clickNetwork", source.ClickNetwork);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string name, Touch? touch)
    {
        if (touch is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Write(json, touch);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string name, IReadOnlyList<Touch> touches)
    {
        json.WriteStartArray(name);
        foreach (var touch in touches)
        {
            json.WriteStartObject();
            Write(json, touch);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Touch touch)
    {
        json.WriteNumber("time", touch.Time);
        json.WriteString("landing", touch.Landing);
        Write(json, "source", touch.Source);
    }
}
