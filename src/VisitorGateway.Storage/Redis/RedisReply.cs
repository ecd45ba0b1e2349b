using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>Replies, taken apart.</summary>
internal static class RedisReply
{
    public static RedisResult[] Items(this RedisResult reply) => (RedisResult[])reply! ?? [];

    public static byte[]? Bytes(this RedisResult reply) => reply.IsNull ? null : (byte[])reply!;

    public static string? Text(this RedisResult reply) => reply.IsNull ? null : (string)reply!;

    public static long Number(this RedisResult reply) => reply.IsNull ? 0 : (long)reply;

    /// <summary>The number before the dash of a stream's entry id.</summary>
    public static long Position(this RedisResult entryId)
    {
        var text = (string)entryId!;
        return long.Parse(text.AsSpan(0, text.IndexOf('-', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);
    }
}
