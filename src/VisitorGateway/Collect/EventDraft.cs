using System.Text;
using System.Text.Json;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Collect;

/// <summary>An event while its fields are being read and checked, from JSON or from a query string.</summary>
internal struct EventDraft
{
    /// <summary>The end of the year 9999, the last that a date can be written for.</summary>
    public const long MaxTime = 253_402_300_799_999;

    public const string TimeRule = "time_invalid: 'time' must be milliseconds since 1970 UTC, a number from 0 to the year 9999";

    private List<KeyValuePair<string, string>>? _properties;

    public string? Id { get; set; }

    public string? Type { get; set; }

    public long? Time { get; set; }

    public string? Url { get; set; }

    public string? Title { get; set; }

    public string? Referrer { get; set; }

    /// <summary>Reads the member whose name the reader stands on, value included.</summary>
    public bool TryReadMember(ref Utf8JsonReader reader, ref string? reason)
    {
        if (reader.ValueTextEquals("properties"u8))
        {
            reader.Read();
            return TryReadProperties(ref reader, ref reason);
        }

        if (reader.ValueTextEquals("time"u8))
        {
            reader.Read();
            return TryReadTime(ref reader, ref reason);
        }

        var name = reader.GetString()!;
        reader.Read();
        if (name is not ("id" or "type" or "url" or "title" or "referrer"))
        {
            reader.Skip();
            return true;
        }

        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.String)
        {
            reason = $"{name}_not_text: '{name}' must be a string";
            return false;
        }

        var text = reader.GetString();
        switch (name)
        {
            case "id": Id = text; break;
            case "type": Type = text; break;
            case "url": Url = text; break;
            case "title": Title = text; break;
            default: Referrer = text; break;
        }

        return true;
    }

    /// <summary>Adds a property; the last one of a name counts.</summary>
    public bool TryAddProperty(string name, string value, ref string? reason)
    {
        _properties ??= [];
        var clean = CleanText.Of(name, int.MaxValue);
        if (clean is null || clean.Length > CollectLimits.PropertyNameChars)
        {
            reason = $"property_name: a property's name must have 1 to {CollectLimits.PropertyNameChars} characters";
            return false;
        }

        var pair = KeyValuePair.Create(clean, CleanText.Of(value, CollectLimits.PropertyValueChars) ?? "");
        for (var i = 0; i < _properties.Count; i++)
        {
            if (string.Equals(_properties[i].Key, clean, StringComparison.Ordinal))
            {
                _properties[i] = pair;
                return true;
            }
        }

        if (_properties.Count == CollectLimits.Properties)
        {
            reason = $"too_many_properties: an event may have at most {CollectLimits.Properties} properties";
            return false;
        }

        _properties.Add(pair);
        return true;
    }

    public readonly IncomingEvent? ToEvent(ref string? reason)
    {
        if (!EventId.TryParse(Id, out var id))
            reason = Id is null ? "id_missing: an event needs an 'id', a UUID that stays the same when it is sent again" : "id_invalid: 'id' must be a UUID";
        else if (!IsType(Type))
            reason = $"type_invalid: 'type' must be 1 to {CollectLimits.TypeChars} printable characters";
        else if (EventTypes.IsReserved(Type!))
            reason = $"type_reserved: '{Type}' is written by the gateway only";
        else if (Type == EventTypes.PageView && string.IsNullOrWhiteSpace(Url))
            reason = "url_missing: a page_view needs an absolute http or https 'url'";
        else if (!string.IsNullOrWhiteSpace(Url) && !IsHttp(Url))
            reason = "url_invalid: 'url' must be an absolute http or https URL";
        else
        {
            return new IncomingEvent(
                id, Type!, Time,
                CleanText.Of(Url, CollectLimits.UrlChars * 4),
                CleanText.Of(Title, CollectLimits.TitleChars),
                CleanText.Of(Referrer, CollectLimits.ReferrerChars),
                _properties is null ? EventProperties.Empty : new EventProperties(_properties));
        }

        return null;
    }

    private static bool IsType(string? type)
    {
        if (string.IsNullOrWhiteSpace(type) || type.Length > CollectLimits.TypeChars)
            return false;
        foreach (var c in type)
        {
            if (char.IsControl(c) || char.IsSurrogate(c))
                return false;
        }

        return true;
    }

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", Host.Length: > 0 };

    private bool TryReadTime(ref Utf8JsonReader reader, ref string? reason)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var time) && time is >= 0 and <= MaxTime)
        {
            Time = (long)time;
            return true;
        }

        reason = TimeRule;
        return false;
    }

    private bool TryReadProperties(ref Utf8JsonReader reader, ref string? reason)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reason = "properties_not_object: 'properties' must be a JSON object";
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    if (!TryAddProperty(name, reader.GetString()!, ref reason))
                        return false;
                    break;
                case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    if (!TryAddProperty(name, Encoding.UTF8.GetString(reader.ValueSpan), ref reason))
                        return false;
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    reason = "property_nested: a property's value must be a string, number or boolean";
                    return false;
            }
        }

        return true;
    }
}
