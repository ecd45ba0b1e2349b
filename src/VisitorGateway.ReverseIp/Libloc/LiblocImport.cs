using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Libloc;

/// <summary>
/// Turns a libloc database into an MMDB with the fields that GeoLite2's Country and ASN databases have:
/// <c>country.iso_code</c>, <c>autonomous_system_number</c>, <c>autonomous_system_organization</c>, and true for what
/// libloc flags: <c>is_anonymous_proxy</c>, <c>is_satellite_provider</c>, <c>is_anycast</c>, <c>is_drop</c>.
/// Neighbours with the same record become one network.
/// </summary>
public static class LiblocImport
{
    private const int ReportEvery = 1 << 15;

    /// <summary>
    /// Imports a file. The result is written beside its place, read back and checked, and only then moved there; until
    /// then whatever was there stays. Takes seconds and about 300 MB for the 1.3 million networks of Debian's file.
    /// </summary>
    /// <exception cref="LiblocFormatException">The libloc file is damaged or no libloc file.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static ImportResult Run(
        string liblocPath, string mmdbPath, IProgress<ImportProgress>? progress = null, CancellationToken cancellation = default)
    {
        var database = LiblocDatabase.Open(liblocPath);
        var writer = new MmdbWriter(new()
        {
            DatabaseType = "libloc-Location",
            Built = database.Created,
            Description = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["en"] = $"Imported from libloc. {database.Description} License: {database.License}",
            },
            Languages = ["en"],
        });
        var networks = Add(database, writer, progress, cancellation);
        var temporary = $"{mmdbPath}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew))
            {
                writer.WriteTo(file);
                file.Flush(flushToDisk: true);
            }
            var summary = MmdbReader.Open(temporary).Verify();
            var bytes = new FileInfo(temporary).Length;
            cancellation.ThrowIfCancellationRequested();
            File.Move(temporary, mmdbPath, overwrite: true);
            return new(networks, summary.Nodes, summary.Records, bytes);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static long Add(
        LiblocDatabase database, MmdbWriter writer, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var records = new Dictionary<(string?, uint, LiblocFlags), uint>();
        long done = 0;
        foreach (var network in database.Networks())
        {
            var key = (network.Country, network.Asn, network.Flags);
            if (!records.TryGetValue(key, out var record))
                records[key] = record = writer.AddRecord(ToRecord(database, network));
            if (network.IsIPv4)
                writer.AddIPv4((uint)network.Address, network.PrefixLength - 96, record);
            else
                writer.AddIPv6(network.Address, network.PrefixLength, record);
            if (++done % ReportEvery == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(done, database.NetworkCount));
            }
        }
        progress?.Report(new(done, Math.Max(done, database.NetworkCount)));
        return done;
    }

    private static MmdbValue ToRecord(LiblocDatabase database, LiblocNetwork network)
    {
        var entries = new List<KeyValuePair<string, MmdbValue>>();
        if (network.Country is { } country)
            entries.Add(new("country", MmdbValue.Map(("iso_code", MmdbValue.Of(country)))));
        if (network.Asn != 0)
            entries.Add(new("autonomous_system_number", MmdbValue.Of(network.Asn)));
        if (network.Asn != 0 && database.NameOf(network.Asn) is { } name)
            entries.Add(new("autonomous_system_organization", MmdbValue.Of(name)));
        AddFlag("is_anonymous_proxy", LiblocFlags.AnonymousProxy);
        AddFlag("is_satellite_provider", LiblocFlags.SatelliteProvider);
        AddFlag("is_anycast", LiblocFlags.Anycast);
        AddFlag("is_drop", LiblocFlags.Drop);
        return MmdbValue.Map([.. entries]);

        void AddFlag(string name, LiblocFlags flag)
        {
            if (network.Flags.HasFlag(flag))
                entries.Add(new(name, MmdbValue.Of(true)));
        }
    }
}
