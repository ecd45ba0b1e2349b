using System.Text;
using System.Text.Json;

namespace VisitorGateway.Collect;

/// <summary>
/// Reads the body of POST /collect. What breaks the JSON itself refuses the whole body; what is wrong with one event costs
/// only that event. Never throws for anything that a sender can write.
/// </summary>
internal static class CollectBodyReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = CollectLimits.JsonDepth };

    /// <returns>Null with <paramref name="error"/> set when the body as a whole cannot be read.</returns>
    public static CollectBody? Read(ReadOnlySpan<byte> utf8, out string? error)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[3..];
        if (utf8.IsEmpty)
        {
            error = "body_empty: the body must be a JSON object with 'site' and 'events'";
            return null;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            error = null;
            return ReadBody(ref reader, ref error);
        }
        catch (JsonException e)
        {
            error = $"json_malformed: byte {e.BytePositionInLine} of line {e.LineNumber + 1} is not valid JSON of at most {CollectLimits.JsonDepth} levels";
            return null;
        }
        catch (InvalidOperationException)
        {
            error = "text_invalid: a name or 'site' is not valid UTF-8 or holds half a surrogate pair";
            return null;
        }
    }

    private static CollectBody? ReadBody(ref Utf8JsonReader reader, ref string? error)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            error = "body_not_object: the body must be a JSON object with 'site' and 'events'";
            return null;
        }

        string? site = null;
        long? sentAt = null;
        var events = new List<IncomingEvent>();
        var indices = new List<int>();
        var rejected = new List<Rejection>();
        var hasEvents = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("site"u8))
            {
                reader.Read();
                site = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("sent"u8))
            {
                reader.Read();
                sentAt = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var sent) && sent is >= 0 and <= EventDraft.MaxTime ? sent : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("events"u8))
            {
                if (hasEvents)
                {
                    error = "events_twice: the body must have 'events' once";
                    return null;
                }

                reader.Read();
                hasEvents = reader.TokenType == JsonTokenType.StartArray;
                if (!hasEvents || !TryReadEvents(ref reader, events, indices, rejected))
                {
                    error = hasEvents
                        ? $"too_many_events: a body may hold at most {CollectLimits.EventsPerBody} events"
                        : "events_not_array: 'events' must be an array";
                    return null;
                }
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // Anything but white space after the object is an error that only another read finds.
        reader.Read();
        if (!hasEvents)
        {
            error = "events_missing: the body must have an array 'events'";
            return null;
        }

        return new CollectBody(site, sentAt, events, indices, rejected);
    }

    private static bool TryReadEvents(ref Utf8JsonReader reader, List<IncomingEvent> events, List<int> indices, List<Rejection> rejected)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index == CollectLimits.EventsPerBody)
                return false;
            var start = reader.TokenStartIndex;
            var end = reader;
            end.Skip();
            string? reason = null;
            IncomingEvent? read = null;
            if (reader.TokenType != JsonTokenType.StartObject)
                reason = "event_not_object: an event must be a JSON object";
            else if (end.BytesConsumed - start > CollectLimits.EventBytes)
                reason = $"event_too_large: an event may have at most {CollectLimits.EventBytes} bytes";
            else
                read = ReadEvent(ref reader, ref reason);
            reader = end;
            if (read is null)
            {
                rejected.Add(new Rejection(index, reason!));
                continue;
            }

            events.Add(read);
            indices.Add(index);
        }

        return true;
    }

    private static IncomingEvent? ReadEvent(ref Utf8JsonReader reader, ref string? reason)
    {
        var draft = default(EventDraft);
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (!draft.TryReadMember(ref reader, ref reason))
                    return null;
            }
        }
        catch (InvalidOperationException)
        {
            reason = "text_invalid: a text is not valid UTF-8 or holds half a surrogate pair";
            return null;
        }

        return draft.ToEvent(ref reason);
    }
}
