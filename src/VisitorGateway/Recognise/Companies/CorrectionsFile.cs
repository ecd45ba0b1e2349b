using System.Text;

namespace VisitorGateway.Recognise.Companies;

/// <summary>corrections.csv: what people said in the console of networks; as networks.csv, and before it where both name a network.</summary>
internal static class CorrectionsFile
{
    public const string FileName = "corrections.csv";

    private const string Head = "# Written by the console. Corrections are taken back there; rows of your own belong into networks.csv.\nnetwork,company,domain,kind,note\n";

    /// <summary>Puts the file in place whole.</summary>
    public static void Write(string path, IEnumerable<CorrectionRow> rows)
    {
        var text = new StringBuilder(Head);
        foreach (var row in rows)
            text.Append(row.Network).Append(',').Append(Cell(row.Company)).Append(',').Append(Cell(row.Domain)).Append(',').Append(row.Kind).Append(',').Append(Cell(row.Note)).Append('\n');
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew))
            {
                file.Write(Encoding.UTF8.GetBytes(text.ToString()));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Cell(string? text) => string.IsNullOrEmpty(text) ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
