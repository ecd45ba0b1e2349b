using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace VisitorGateway.Collect;

/// <summary>Writes answers of the collect routes; none of them may be cached or says anything of the visitor.</summary>
internal static class CollectAnswer
{
    /// <summary>Seconds.</summary>
    private const string RetryAfter = "2";

    private const string JsonType = "application/json; charset=utf-8";

    // The answer is JSON for a script, marked as such and never sniffed; quotes in it stay readable.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ReadOnlyMemory<byte> Busy = ErrorBody(LoadShedder.Busy);

    public static async Task CountsAsync(HttpResponse response, int accepted, int duplicate, IReadOnlyList<Rejection> rejected)
    {
        if (rejected.Count == 0)
        {
            await AllTakenAsync(response, accepted, duplicate);
            return;
        }

        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body, Writing))
        {
            json.WriteStartObject();
            json.WriteNumber("accepted"u8, accepted);
            json.WriteNumber("duplicate"u8, duplicate);
            json.WriteStartArray("rejected"u8);
            foreach (var rejection in rejected)
            {
                json.WriteStartObject();
                json.WriteNumber("index"u8, rejection.Index);
                json.WriteString("reason"u8, rejection.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await WriteAsync(response, StatusCodes.Status200OK, body.WrittenMemory);
    }

    /// <summary>503 for what is refused unread: made once, because it is written most when there is least time.</summary>
    public static Task BusyAsync(HttpResponse response)
    {
        response.Headers.RetryAfter = RetryAfter;
        return WriteAsync(response, StatusCodes.Status503ServiceUnavailable, Busy);
    }

    public static async Task ErrorAsync(HttpResponse response, int status, string error)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = RetryAfter;
        await WriteAsync(response, status, ErrorBody(error));
    }

    private static ReadOnlyMemory<byte> ErrorBody(string error)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body, Writing))
        {
            json.WriteStartObject();
            json.WriteString("error"u8, error);
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }

    /// <summary>What nearly every answer is, straight into the server's buffer.</summary>
    private static async Task AllTakenAsync(HttpResponse response, int accepted, int duplicate)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = JsonType;
        var writer = response.BodyWriter;
        Utf8.TryWrite(writer.GetSpan(128), $"{{\"accepted\":{accepted},\"duplicate\":{duplicate},\"rejected\":[]}}", out var length);
        response.ContentLength = length;
        writer.Advance(length);
        await writer.FlushAsync(response.HttpContext.RequestAborted);
    }

    private static async Task WriteAsync(HttpResponse response, int status, ReadOnlyMemory<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = JsonType;
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, response.HttpContext.RequestAborted);
    }
}
