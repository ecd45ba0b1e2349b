namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>What a file says about itself, checked to be usable; <see cref="All"/> keeps the rest as it stands.</summary>
public sealed record MmdbMetadata
{
    public required uint NodeCount { get; init; }

    /// <summary>Bits of one of a node's two records: 24, 28 or 32.</summary>
    public required int RecordSize { get; init; }

    /// <summary>4 or 6.</summary>
    public required int IpVersion { get; init; }

    /// <summary>For example "GeoLite2-City"; may be empty.</summary>
    public required string DatabaseType { get; init; }

    /// <summary>When the file was built; null when it does not say, or says a year beyond 9999.</summary>
    public DateTimeOffset? Built { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>Description by language.</summary>
    public required IReadOnlyDictionary<string, string> Description { get; init; }

    /// <summary>The whole metadata map.</summary>
    public required MmdbValue All { get; init; }

    /// <summary>Bytes of a node: two records.</summary>
    internal int NodeBytes => RecordSize / 4;

    internal long TreeBytes => NodeCount * (long)NodeBytes;

    internal static MmdbMetadata Read(ReadOnlySpan<byte> section)
    {
        var cursor = new MmdbCursor(section, 0);
        if (cursor.Type != MmdbType.Map)
            throw new MmdbFormatException($"the metadata is {cursor.Type}, not a map");
        var all = MmdbValue.Read(ref cursor);
        var major = Number(all, "binary_format_major_version", ushort.MaxValue);
        if (major != 2)
            throw new MmdbFormatException($"binary format {major}; only 2 is known");
        var metadata = new MmdbMetadata
        {
            NodeCount = (uint)Number(all, "node_count", uint.MaxValue),
            RecordSize = (int)Number(all, "record_size", ushort.MaxValue),
            IpVersion = (int)Number(all, "ip_version", ushort.MaxValue),
            DatabaseType = all["database_type"] is { Type: MmdbType.String } type ? type.Text : "",
            Built = ReadBuilt(all["build_epoch"]),
            Languages = ReadLanguages(all["languages"]),
            Description = ReadDescription(all["description"]),
            All = all,
        };
        if (metadata.RecordSize is not (24 or 28 or 32))
            throw new MmdbFormatException($"record size {metadata.RecordSize}; only 24, 28 and 32 are known");
        if (metadata.IpVersion is not (4 or 6))
            throw new MmdbFormatException($"IP version {metadata.IpVersion}; only 4 and 6 are known");
        if (metadata.NodeCount == 0)
            throw new MmdbFormatException("a tree without nodes");
        return metadata;
    }

    private static ulong Number(MmdbValue all, string key, ulong max)
    {
        if (all[key] is not { Type: MmdbType.UInt16 or MmdbType.UInt32 or MmdbType.UInt64 or MmdbType.UInt128 } value)
            throw new MmdbFormatException($"the metadata has no number {key}");
        return value.Unsigned <= max ? (ulong)value.Unsigned : throw new MmdbFormatException($"{key} is too large");
    }

    private static DateTimeOffset? ReadBuilt(MmdbValue? value)
    {
        var last = (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds();
        return value is { Type: MmdbType.UInt64 or MmdbType.UInt32 } && value.Unsigned <= last
            ? DateTimeOffset.FromUnixTimeSeconds((long)value.Unsigned)
            : null;
    }

    private static List<string> ReadLanguages(MmdbValue? value)
    {
        var languages = new List<string>();
        if (value is { Type: MmdbType.Array })
            foreach (var item in value.Elements)
                if (item.Type == MmdbType.String)
                    languages.Add(item.Text);
        return languages;
    }

    private static Dictionary<string, string> ReadDescription(MmdbValue? value)
    {
        var description = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value is { Type: MmdbType.Map })
            foreach (var (language, text) in value.Entries)
                if (text.Type == MmdbType.String)
                    description[language] = text.Text;
        return description;
    }
}
