using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// The databases in use at one moment and the answers they gave. Immutable but for its bounded caches; a reload makes
/// a new one, so an answer never mixes old and new.
/// </summary>
internal sealed class DatabaseSet
{
    public const int MostDatabases = 16;

    // Some 200 bytes each; a site that is visited from more networks than that is visited by bots.
    private const int NetworksKept = 1 << 18;

    private const int AnswersKept = 1 << 16;

    private static readonly Match Unknown = new() { Reason = "No database knows this address." };

    private readonly CompanyDatabase[] _databases;
    private readonly bool _demo;
    private readonly SlotCache<NetworkKey, Match> _networks = new(NetworksKept);
    private readonly SlotCache<RecordsKey, MatchBuilder.Answer> _answers = new(AnswersKept);

    public DatabaseSet(IReadOnlyList<CompanyDatabase> databases, bool demo)
    {
        _databases = [.. databases];
        Array.Sort(_databases, (a, b) => a.Rank != b.Rank ? a.Rank - b.Rank : string.CompareOrdinal(a.Info.File, b.Info.File));
        _demo = demo;
    }

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
        var reserved = isIPv4 ? ReservedNetworks.Default.Find((uint)bits) : ReservedNetworks.Default.Find(bits);
        // Demo companies live in documentation networks.
        if (reserved is not null && !_demo)
            return reserved;
        Span<uint> offsets = stackalloc uint[MostDatabases];
        Span<byte> prefixes = stackalloc byte[MostDatabases];
        offsets.Fill(uint.MaxValue);
        var longest = 0;
        var answers = 0;
        for (var i = 0; i < _databases.Length; i++)
        {
            var found = Find(_databases[i].Reader, bits, isIPv4, out var offset, out var prefixLength);
            offsets[i] = found ? offset : uint.MaxValue;
            prefixes[i] = (byte)prefixLength;
            longest = Math.Max(longest, prefixLength);
            answers += found ? 1 : 0;
        }
        if (answers == 0)
            return reserved ?? Unknown;
        // All databases agree within the longest of their prefixes, so that network has one answer.
        var key = new NetworkKey(Addresses.Mask(bits, longest, isIPv4 ? 32 : 128), (byte)longest, isIPv4);
        if (_networks.TryGet(key, key.Hash, out var match))
            return match;
        match = Build(bits, isIPv4, offsets, prefixes) ?? Unknown;
        _networks.Add(key, key.Hash, match);
        return match;
    }

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
        var address = isIPv4 ? Addresses.FromIPv4((uint)bits) : Addresses.FromIPv6(bits);
        return answer.Match with { Network = Addresses.Network(address, prefixes[answer.Decisive]).ToString() };
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
        return layers.Count == 0 ? null : MatchBuilder.Build(layers);
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
