using System.Text.Json;
using System.Text.Json.Serialization;

namespace VisitorGateway.LoadTests.Reports;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LoadReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <exception cref="InvalidDataException">The file is no report that this build reads.</exception>
    public static async Task<LoadReport> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var report = await JsonSerializer.DeserializeAsync(stream, Default.LoadReport, cancellationToken);
            return report is { Format: Reports.LoadReport.CurrentFormat } ? report : throw new InvalidDataException($"{file} is a report of another format than {Reports.LoadReport.CurrentFormat}.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is no report in JSON: {e.Message}", e);
        }
    }
}
