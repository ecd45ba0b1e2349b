using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>One open, verified database file, with its decoded records.</summary>
internal sealed class CompanyDatabase
{
    private readonly MmdbRecordCache<NetworkFacts> _records;

    public CompanyDatabase(string name, byte[] file, FileState state, bool demo, FieldMapping? mapping = null)
    {
        Reader = MmdbReader.FromBytes(file);
        var summary = Reader.Verify();
        State = state;
        var metadata = Reader.Metadata;
        Info = new(name, metadata.DatabaseType, metadata.Built, summary.Nodes, summary.Records, metadata.Languages, demo);
        Rank = RankOf(metadata.DatabaseType);
        _records = new(Reader, new FactsDecoder(mapping ?? FieldMapping.Standard).Decode);
    }

    public MmdbReader Reader { get; }

    public DatabaseInfo Info { get; }

    /// <summary>Of the file when it was read.</summary>
    public FileState State { get; }

    /// <summary>Lower answers first. Databases of companies before those of places before those of AS numbers.</summary>
    public int Rank { get; }

    public NetworkFacts Facts(uint dataOffset) => _records.Get(dataOffset);

    private static int RankOf(string type)
    {
        string[] order = ["enterprise", "company", "business", "isp", "domain", "connection", "anonymous", "privacy", "city", "location", "country", "asn"];
        if (type.StartsWith("libloc", StringComparison.OrdinalIgnoreCase))
            return order.Length + 1;
        for (var i = 0; i < order.Length; i++)
            if (type.Contains(order[i], StringComparison.OrdinalIgnoreCase))
                return i;
        return order.Length;
    }
}
