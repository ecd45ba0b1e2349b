using System.Globalization;
using StackExchange.Redis;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>A signal as the fields of its hash; what it has not is not there.</summary>
internal static class SignalFields
{
    public static List<RedisValue> Write(Signal signal)
    {
        List<RedisValue> fields =
        [
            "subject", signal.Subject,
            "kind", signal.Kind,
            "time", signal.Time,
            "title", signal.Title,
            "body", signal.Body.ToArray(),
            "state", (int)signal.State,
            "version", signal.Version,
        ];
        if (signal.Account is { } account)
            fields.AddRange(["account", account.Value]);
        if (signal.Owner is { } owner)
            fields.AddRange(["owner", owner]);
        if (signal.ClaimedAt is { } claimed)
            fields.AddRange(["claimed", claimed]);
        if (signal.SnoozedUntil is { } snoozed)
            fields.AddRange(["snoozed", snoozed]);
        return fields;
    }

    /// <param name="reply">Names and values in turn; empty for a signal that is not there.</param>
    public static Signal? Read(SignalId id, RedisResult[] reply)
    {
        if (reply.Length == 0)
            return null;

        Dictionary<string, byte[]> fields = new(StringComparer.Ordinal);
        for (var i = 0; i + 1 < reply.Length; i += 2)
            fields[reply[i].Text()!] = reply[i + 1].Bytes() ?? [];

        return new Signal(
            id,
            Text(fields, "subject") ?? "",
            Text(fields, "account") is { } account ? new AccountId(account) : null,
            Text(fields, "kind") ?? "",
            Number(fields, "time") ?? 0,
            Text(fields, "title") ?? "",
            fields.GetValueOrDefault("body") ?? [],
            (SignalState)(Number(fields, "state") ?? 0),
            Text(fields, "owner"),
            Number(fields, "claimed"),
            Number(fields, "snoozed"),
            Number(fields, "version") ?? 1);
    }

    private static string? Text(Dictionary<string, byte[]> fields, string name) =>
        fields.TryGetValue(name, out var value) ? System.Text.Encoding.UTF8.GetString(value) : null;

    private static long? Number(Dictionary<string, byte[]> fields, string name) =>
        Text(fields, name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;
}
