using System.Globalization;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>Finds the process that listens on a port of this computer, from /proc.</summary>
internal static class ListeningProcess
{
    private const string Listening = "0A";

    /// <returns>Null when it cannot be told: another user's process, or no /proc.</returns>
    public static int? Of(int port)
    {
        var sockets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            if (File.Exists(table))
                sockets.UnionWith(File.ReadLines(table).Skip(1).Select(line => InodeOf(line, port)).OfType<string>());
        }

        if (sockets.Count == 0)
            return null;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var pid) && Holds(directory, sockets))
                return pid;
        }

        return null;
    }

    /// <param name="line">Of /proc/net/tcp: number, local address, remote address, state, queues, timer, retransmissions, user, timeout, inode.</param>
    internal static string? InodeOf(string line, int port)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > 9 && fields[3] == Listening && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal) ? fields[9] : null;
    }

    private static bool Holds(string directory, HashSet<string> sockets)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(directory, "fd")).EnumerateFileSystemInfos()
                .Any(fd => fd.LinkTarget is { } target && target.StartsWith("socket:[", StringComparison.Ordinal) && sockets.Contains(target[8..^1]));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
