using System.Text;
using System.Text.Json;
using VisitorGateway.Export;

namespace VisitorGateway.Commands;

/// <summary>One line of JSON that a command answers with.</summary>
internal static class JsonAnswer
{
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonLines.WriterOptions))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static string Error(string reason) => Of(json => json.WriteString("error", reason));
}
