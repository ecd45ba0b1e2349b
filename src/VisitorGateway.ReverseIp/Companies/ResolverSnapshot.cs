using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// The databases and layers in use at one moment and the answers they gave. Immutable but for its bounded caches; a reload
/// makes a new one, so an answer never mixes old and new.
/// </summary>
internal sealed class ResolverSnapshot
{
    // Some 200 bytes each; a site that is visited from more networks than that is visited by bots.
    private const int NetworksKept = 1 << 18;

    private const int AnswersKept = 1 << 16;

    private static readonly Match Unknown = new() { Reason = "No database knows this address." };

    private readonly CompanyDatabase[] _databases;
    private readonly bool _demo;
    private readonly NetworkTable<NetworkClaim> _operator;
    private readonly NetworkTable<LearnedClaim> _learned;
    private readonly bool _learnedFirst;
    private readonly bool _namesCompanies;
    private readonly bool _namesHolders;
    private readonly SlotCache<NetworkKey, Match> _networks = new(NetworksKept);
    private readonly SlotCache<RecordsKey, MatchBuilder.Answer> _answers = new(AnswersKept);

    public ResolverSnapshot(DatabaseSet databases, CompanyLayers layers)
    {
        (Databases, Layers) = (databases, layers);
        (_databases, _demo) = (databases.Ordered, databases.Demo);
        _operator = layers.Has(LayerKind.Networks) ? layers.Operator : new NetworkTable<NetworkClaim>([]);
        _learned = layers.Has(LayerKind.Learned) ? layers.Learned : new NetworkTable<LearnedClaim>([]);
        _namesCompanies = layers.Has(LayerKind.Databases);
        _namesHolders = layers.Has(LayerKind.Holders);
        _learnedFirst = layers.RankOf(LayerKind.Learned) < Math.Min(layers.RankOf(LayerKind.Databases), layers.RankOf(LayerKind.Holders));
    }

    public DatabaseSet Databases { get; }

    public CompanyLayers Layers { get; }

    public Match Resolve(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return Resolve(Addresses.ToIPv4(address), true);
        var bits = Addresses.ToIPv6(address);
        // A dual-stack socket shows IPv4 visitors as ::ffff:a.b.c.d.
        return bits >> 32 == 0xFFFF ? Resolve((uint)bits, true) : Resolve(bits, false);
    }

    private Match Resolve(UInt128 bits, bool isIPv4)
    {
        var listed = _operator.TryFind(bits, isIPv4, out var claim, out var longest);
        var reserved = isIPv4 ? ReservedNetworks.Default.Find((uint)bits) : ReservedNetworks.Default.Find(bits);
        // Demo companies live in documentation networks, and an operator may list the local network's parts.
        if (reserved is not null && !_demo && !listed)
            return reserved;
        Span<uint> offsets = stackalloc uint[DatabaseSet.MostDatabases];
        Span<byte> prefixes = stackalloc byte[DatabaseSet.MostDatabases];
        var answers = listed ? 1 : 0;
        for (var i = 0; i < _databases.Length; i++)
        {
            var found = Find(_databases[i].Reader, bits, isIPv4, out var offset, out var prefixLength);
            offsets[i] = found ? offset : uint.MaxValue;
            prefixes[i] = (byte)prefixLength;
            longest = Math.Max(longest, prefixLength);
            answers += found ? 1 : 0;
        }
        answers += _learned.TryFind(bits, isIPv4, out var learned, out var learnedPrefix) ? 1 : 0;
        longest = Math.Max(longest, learnedPrefix);
        if (answers == 0)
            return reserved ?? Unknown;
        // All layers agree within the longest of their prefixes, so that network has one answer.
        var first = isIPv4 ? Addresses.Mask((uint)bits, longest) : Addresses.Mask(bits, longest, 128);
        var key = new NetworkKey(first, (byte)longest, isIPv4);
        if (_networks.TryGet(key, key.Hash, out var match))
            return match;
        offsets[_databases.Length..].Fill(uint.MaxValue);
        match = (reserved is null || _demo ? Build(bits, isIPv4, offsets, prefixes) : null) ?? reserved ?? Unknown;
        if (listed)
            match = LayeredAnswer.Of(match, claim) with { Network = NetworkOf(bits, isIPv4, longest) };
        else if (learned is not null && reserved is null && Prefers(learned, match))
            match = LayeredAnswer.Of(match, learned) with { Network = NetworkOf(bits, isIPv4, learnedPrefix) };
        _networks.Add(key, key.Hash, match);
        return match;
    }

    private bool Prefers(LearnedClaim learned, Match match)
    {
        if (!LayeredAnswer.MayAnswer(learned, match))
            return false;
        var rival = match.Kind.CanBeAccount() && match.Company is not null ? match.Confidence : 0;
        return _learnedFirst ? learned.Confidence >= rival : learned.Confidence > rival;
    }

    private static string NetworkOf(UInt128 bits, bool isIPv4, int prefixLength) =>
        Addresses.Network(isIPv4 ? Addresses.FromIPv4((uint)bits) : Addresses.FromIPv6(bits), prefixLength).ToString();

    // Files are verified before they get here; should one still be damaged, it merely does not answer.
    private static bool Find(MmdbReader reader, UInt128 bits, bool isIPv4, out uint offset, out int prefixLength)
    {
        try
        {
            return isIPv4 ? reader.TryFind((uint)bits, out offset, out prefixLength) : reader.TryFind(bits, out offset, out prefixLength);
        }
        catch (MmdbFormatException)
        {
            offset = 0;
            prefixLength = isIPv4 ? 32 : 128;
            return false;
        }
    }

    private Match? Build(UInt128 bits, bool isIPv4, Span<uint> offsets, Span<byte> prefixes)
    {
        // Many networks share their records; what differs is only which network it is.
        var key = new RecordsKey(MemoryMarshal.Cast<uint, UInt128>(offsets));
        if (!_answers.TryGet(key, key.Hash, out var answer))
        {
            if (BuildAnswer(offsets) is not { } built)
                return null;
            answer = built;
            _answers.Add(key, key.Hash, answer);
        }
        return answer.Match with { Network = NetworkOf(bits, isIPv4, prefixes[answer.Decisive]) };
    }

    private MatchBuilder.Answer? BuildAnswer(Span<uint> offsets)
    {
        var layers = new List<MatchLayer>(_databases.Length);
        for (var i = 0; i < _databases.Length; i++)
        {
            if (offsets[i] == uint.MaxValue)
                continue;
            try
            {
                layers.Add(new(_databases[i].Info, _databases[i].Facts(offsets[i]), i));
            }
            catch (MmdbFormatException)
            {
            }
        }
        return layers.Count == 0 ? null : MatchBuilder.Build(layers, _namesCompanies, _namesHolders);
    }

    private readonly record struct RecordsKey(UInt128 A, UInt128 B, UInt128 C, UInt128 D)
    {
        public RecordsKey(Span<UInt128> offsets)
            : this(offsets[0], offsets[1], offsets[2], offsets[3])
        {
        }

        public uint Hash
        {
            get
            {
                var mixed = A ^ (B * 3) ^ (C * 5) ^ (D * 7);
                var low = ((ulong)mixed ^ (ulong)(mixed >> 64) * 0x9E37_79B9_7F4A_7C15) * 0xBF58_476D_1CE4_E5B9;
                return (uint)(low ^ (low >> 32));
            }
        }
    }

    private readonly record struct NetworkKey(UInt128 First, byte PrefixLength, bool IsIPv4)
    {
        public uint Hash
        {
            get
            {
                var mixed = ((ulong)First ^ (ulong)(First >> 64) * 0x9E37_79B9_7F4A_7C15) + PrefixLength + (IsIPv4 ? 0x1_0000u : 0);
                mixed *= 0xBF58_476D_1CE4_E5B9;
                return (uint)(mixed ^ (mixed >> 32));
            }
        }
    }
}
