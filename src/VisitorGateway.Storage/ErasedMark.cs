using System.Buffers.Binary;
using System.Security.Cryptography;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage;

/// <summary>
/// The mark of a profile that was erased: half of the SHA-256 of its id. An id is 122 random bits or more, so a mark leads back
/// to nobody, and only who still holds the id (an old cookie) is recognised by it.
/// </summary>
internal static class ErasedMark
{
    private const int IdSize = 16;

    public static UInt128 Of(ProfileId profile)
    {
        Span<byte> id = stackalloc byte[IdSize];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt128BigEndian(id, profile.Value);
        SHA256.HashData(id, hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
