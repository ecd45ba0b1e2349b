using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Commands;

/// <summary>
/// Turns a table of networks into a MaxMind DB. The column "network" holds a network, an address or a range; every other
/// column is a field, a dot in its name making maps ("country.iso_code"), an empty cell leaving the field out.
/// </summary>
internal static class CsvToMmdb
{
    // Rows of one company are alike; those beyond this many different ones are still joined, only later.
    private const int RecordsRemembered = 1 << 18;

    /// <returns>Networks and distinct records written, and bytes.</returns>
    /// <exception cref="TableFormatException">The table has errors; nothing is written.</exception>
    public static (long Networks, long Records, long Bytes) Build(Stream csv, string target, string type, DateTimeOffset built, CancellationToken cancellationToken)
    {
        using var table = new CsvTable(csv);
        if (!table.Has("network"))
            throw new TableFormatException(["Line 1: there is no column 'network'."]);
        var fields = Fields(table);
        var writer = new MmdbWriter(new MmdbWriterOptions { DatabaseType = type, Built = built, JoinEqualNeighbours = false });
        var count = Fill(table, fields, writer, cancellationToken);
        var summary = MmdbFile.Write(target, writer);
        return (count, summary.Records, new FileInfo(target).Length);
    }

    private static long Fill(CsvTable table, List<CsvField> fields, MmdbWriter writer, CancellationToken cancellationToken)
    {
        var errors = new TableErrors();
        var records = new Dictionary<string, uint>(StringComparer.Ordinal);
        var networks = new List<System.Net.IPNetwork>();
        long count = 0;
        while (table.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            networks.Clear();
            if (table.HasTooMany)
                errors.Add(table.Line, "more cells than the first line has columns");
            else if (table["network"] is not { } text)
                errors.Add(table.Line, "no network");
            else if (Networks.Read(text, networks) is { } reason)
                errors.Add(table.Line, reason);
            var key = string.Join('\x1F', fields.Select(f => table[f.Column]));
            if (!records.TryGetValue(key, out var record))
            {
                record = writer.AddRecord(CsvField.ToMap(fields, table, errors));
                if (records.Count < RecordsRemembered)
                    records.Add(key, record);
            }

            foreach (var network in networks)
                writer.Add(network, record);
            count += networks.Count;
        }

        errors.ThrowIfAny();
        return count > 0 ? count : throw new TableFormatException(["The file holds no network."]);
    }

    private static List<CsvField> Fields(CsvTable table)
    {
        var fields = new List<CsvField>();
        for (var i = 0; i < table.Header.Count; i++)
        {
            var name = table.Header[i];
            if (name.Length == 0 || name.Equals("network", StringComparison.OrdinalIgnoreCase))
                continue;
            var field = CsvField.Parse(name, i) ?? throw new TableFormatException(
                [$"The first line: '{name}' is not a field name with one of the types {string.Join(", ", CsvField.Types)} behind a colon."]);
            if (fields.Find(f => f.Collides(field)) is { } other)
                throw new TableFormatException([$"The first line: '{other.Name}' and '{field.Name}' cannot both be there: one would be a map and a value."]);
            fields.Add(field);
        }

        return fields;
    }
}
