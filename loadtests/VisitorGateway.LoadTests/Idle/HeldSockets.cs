using System.Globalization;

namespace VisitorGateway.LoadTests.Idle;

/// <summary>
/// Which connections of a port of this computer its process still holds, from /proc/net/tcp. A client cannot tell: of a connection that
/// the server has let go of, whoever reads slowly hears only once all is read.
/// </summary>
internal static class HeldSockets
{
    private const string Established = "01";
    private const string CloseWait = "08";

    /// <returns>The other ends of the port's connections that belong to a process, as port numbers and the last four bytes of addresses.</returns>
    public static HashSet<(uint Address, int Port)> Of(int port)
    {
        var held = new HashSet<(uint, int)>();
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            if (!File.Exists(table))
                continue;
            foreach (var line in File.ReadLines(table).Skip(1))
            {
                if (RemoteOf(line, port) is { } remote)
                    held.Add(remote);
            }
        }

        return held;
    }

    /// <param name="line">Of /proc/net/tcp: number, local address, remote address, state, queues, timer, retransmissions, user, timeout, inode.</param>
    /// <returns>Null for another port, for one that listens, and for a connection that no process has: not taken yet, or closed.</returns>
    internal static (uint Address, int Port)? RemoteOf(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 10 || fields[3] is not (Established or CloseWait) || fields[9] == "0" || !fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal))
            return null;
        var remote = fields[2];
        var colon = remote.IndexOf(':', StringComparison.Ordinal);
        return colon >= 8
            && uint.TryParse(remote.AsSpan(colon - 8, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            && int.TryParse(remote.AsSpan(colon + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? (address, number)
            : null;
    }
}
