using System.Text.Encodings.Web;
using System.Text.Json;

namespace VisitorGateway.Export;

/// <summary>How commands write JSON: one object a line, text as it is, for a terminal or a file and never into a page.</summary>
internal static class JsonLines
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
