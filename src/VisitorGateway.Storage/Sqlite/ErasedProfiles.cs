using System.Buffers.Binary;
using System.Security.Cryptography;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// The marks of profiles that were erased: half of the SHA-256 of the id. An id is 122 random bits or more, so a mark leads back
/// to nobody, and only who still holds the id (an old cookie) is recognised by it.
/// </summary>
internal static class ErasedProfiles
{
    private const int IdSize = 16;

    public static bool IsErased(this SqliteConnection connection, ProfileId profile)
    {
        var statement = connection.Prepare("SELECT 1 FROM erased WHERE mark = ?").Bind(1, Mark(profile));
        var found = statement.Step();
        statement.Reset();
        return found;
    }

    public static void MarkErased(this SqliteConnection connection, ProfileId profile, long at) =>
        connection.Prepare("INSERT INTO erased VALUES (?, ?) ON CONFLICT DO NOTHING").Bind(1, Mark(profile)).Bind(2, at).Run();

    private static UInt128 Mark(ProfileId profile)
    {
        Span<byte> id = stackalloc byte[IdSize];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(id, profile.Value);
        SHA256.HashData(id, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
