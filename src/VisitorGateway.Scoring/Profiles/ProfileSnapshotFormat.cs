using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>
/// A snapshot's bytes: what is not exactly what was written is refused, since it would be scored on.
/// <code>
/// offset size
///      0    4  "VGP" and the format's version
///      4    8  first bytes of the SHA-256 of what follows
///     12       SnapshotData as JSON in UTF-8; numbers in their shortest form that reads back to the bit
/// </code>
/// </summary>
internal static class ProfileSnapshotFormat
{
    public const int HeaderSize = 12;
    private const int SumAt = 4;
    private static ReadOnlySpan<byte> Magic => "VGP\x03"u8;

    public static byte[] Write(ProfileState state)
    {
        using var buffer = new SnapshotBuffer();
        return buffer.Write(state).ToArray();
    }

    /// <summary>Writes what comes before the JSON.</summary>
    public static void WriteHeader(ReadOnlySpan<byte> json, Span<byte> header)
    {
        Magic.CopyTo(header);
        SumOf(json, header[SumAt..HeaderSize]);
    }

    public static void WriteJson(Utf8JsonWriter writer, ProfileState state) => JsonSerializer.Serialize(writer, DataOf(state), SnapshotJson.Default.SnapshotData);

    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out ProfileState? state)
    {
        state = null;
        var span = bytes.Span;
        if (span.Length <= HeaderSize || !span.StartsWith(Magic))
            return false;
        Span<byte> sum = stackalloc byte[HeaderSize - SumAt];
        SumOf(span[HeaderSize..], sum);
        if (!sum.SequenceEqual(span[SumAt..HeaderSize]))
            return false;

        try
        {
            state = JsonSerializer.Deserialize(span[HeaderSize..], SnapshotJson.Default.SnapshotData) is { } data ? StateOf(data) : null;
            return state is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static SnapshotData DataOf(ProfileState state) => new()
    {
        Id = state.Id,
        Position = state.Position,
        RulesVersion = state.RulesVersion,
        Events = state.Events,
        BotEvents = state.BotEvents,
        FirstSeen = state.FirstSeen,
        LastSeen = state.LastSeen,
        Visitors = state.VisitorList,
        Person = state.Person,
        IdentityConflicts = state.IdentityConflicts,
        FormFields = state.FormFields,
        AddressCompany = state.AddressCompany,
        AddressCompanyTime = state.AddressCompanyTime,
        MailCompany = state.MailCompany,
        Network = state.Network,
        NetworkTime = state.NetworkTime,
        Visits = state.VisitLog.Items,
        Outside = state.VisitLog.Outside.Paid.Count == 0 ? null : state.VisitLog.Outside,
        VisitCount = state.VisitLog.Count,
        Touches = state.TouchLog.Items,
        TouchCount = state.TouchLog.Count,
        Pages = state.Pages,
        LastPage = state.LastPage,
        LastSource = state.LastSource,
        SourceTime = state.SourceTime,
        LastKeyword = state.LastKeyword,
        KeywordTime = state.KeywordTime,
        Site = state.Site,
        LastSearch = state.LastSearch,
        SearchTime = state.SearchTime,
        Left = state.Left,
        Bot = state.Bot,
        Absorbed = state.AbsorbedList,
        Sums = state.SumList,
        Journey = state.JourneyList,
        Pace = state.PaceList,
        Standing = state.Standing,
        Groups = state.Groups,
        PersonFit = state.PersonFit,
        OnceKeys = ToBytes(state.OnceKeys.ToArray()),
        Memories = state.Memories,
        RecentIds = ToBytes(state.RecentIds.Hashes.AsSpan().TrimEnd(0UL)),
        RecentNext = state.RecentIds.Next,
    };

    private static ProfileState? StateOf(SnapshotData data)
    {
        var recent = FromBytes(data.RecentIds);
        if (recent.Length > RecentIds.Kept || (uint)data.RecentNext >= RecentIds.Kept)
            return null;
        Array.Resize(ref recent, RecentIds.Kept);

        return new ProfileState(data.Id)
        {
            Position = data.Position,
            RulesVersion = data.RulesVersion,
            Events = data.Events,
            BotEvents = data.BotEvents,
            FirstSeen = data.FirstSeen,
            LastSeen = data.LastSeen,
            VisitorList = data.Visitors,
            Person = data.Person,
            IdentityConflicts = data.IdentityConflicts,
            FormFields = data.FormFields,
            AddressCompany = data.AddressCompany,
            AddressCompanyTime = data.AddressCompanyTime,
            MailCompany = data.MailCompany,
            Network = data.Network,
            NetworkTime = data.NetworkTime,
            VisitLog = new VisitLog { Items = data.Visits, Outside = data.Outside ?? VisitLog.NoVisit(), Count = data.VisitCount },
            TouchLog = new TouchLog { Items = data.Touches, Count = data.TouchCount },
            Pages = data.Pages,
            LastPage = data.LastPage,
            LastSource = data.LastSource,
            SourceTime = data.SourceTime,
            LastKeyword = data.LastKeyword,
            KeywordTime = data.KeywordTime,
            Site = data.Site,
            LastSearch = data.LastSearch,
            SearchTime = data.SearchTime,
            Left = data.Left,
            Bot = data.Bot,
            AbsorbedList = data.Absorbed,
            SumList = data.Sums,
            JourneyList = data.Journey,
            PaceList = data.Pace,
            Standing = data.Standing,
            Groups = data.Groups,
            PersonFit = data.PersonFit,
            OnceKeys = [.. FromBytes(data.OnceKeys)],
            Memories = data.Memories,
            RecentIds = new RecentIds { Hashes = recent, Next = data.RecentNext },
        };
    }

    private static void SumOf(ReadOnlySpan<byte> json, Span<byte> sum)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        hash[..sum.Length].CopyTo(sum);
    }

    // Little-endian on every machine.
    private static byte[] ToBytes(ReadOnlySpan<ulong> values)
    {
        var bytes = new byte[values.Length * sizeof(ulong)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), values[i]);
        return bytes;
    }

    private static ulong[] FromBytes(byte[] bytes)
    {
        var values = new ulong[bytes.Length / sizeof(ulong)];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)));
        return values;
    }
}
