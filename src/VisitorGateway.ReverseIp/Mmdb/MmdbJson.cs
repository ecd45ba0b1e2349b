using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>
/// Values as JSON. What JSON cannot carry becomes an object: integers from 2^53 on <c>{"$int":"digits"}</c>, byte strings
/// <c>{"$bytes":"hex"}</c>, infinities and NaN <c>{"$number":"Infinity"}</c>. A 32-bit float is its shortest decimal.
/// </summary>
public static class MmdbJson
{
    private static readonly UInt128 FirstInexact = (UInt128)1 << 53;

    public static void Write(Utf8JsonWriter writer, MmdbValue value)
    {
        switch (value.Type)
        {
            case MmdbType.Map:
                writer.WriteStartObject();
                foreach (var (key, item) in value.Entries)
                {
                    writer.WritePropertyName(key);
                    Write(writer, item);
                }
                writer.WriteEndObject();
                break;
            case MmdbType.Array:
                writer.WriteStartArray();
                foreach (var item in value.Elements)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case MmdbType.String:
                writer.WriteStringValue(value.Text);
                break;
            case MmdbType.Bytes:
                WriteTagged(writer, "$bytes", Convert.ToHexStringLower(value.Bytes.Span));
                break;
            case MmdbType.Boolean:
                writer.WriteBooleanValue(value.Boolean);
                break;
            case MmdbType.Double when double.IsFinite(value.Double):
                writer.WriteNumberValue(value.Double);
                break;
            case MmdbType.Float when float.IsFinite(value.Float):
                writer.WriteNumberValue(value.Float);
                break;
            case MmdbType.Double or MmdbType.Float:
                WriteTagged(writer, "$number", value.Double.ToString(CultureInfo.InvariantCulture));
                break;
            case MmdbType.Int32:
                writer.WriteNumberValue(value.Int32);
                break;
            default:
                if (value.Unsigned < FirstInexact)
                    writer.WriteNumberValue((ulong)value.Unsigned);
                else
                    WriteTagged(writer, "$int", value.Unsigned.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>One line of JSON.</summary>
    public static string ToJson(MmdbValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTagged(Utf8JsonWriter writer, string tag, string text)
    {
        writer.WriteStartObject();
        writer.WriteString(tag, text);
        writer.WriteEndObject();
    }
}
