using System.Globalization;

namespace VisitorGateway.LoadTests.Idle;

/// <summary>How many files and sockets a process may have open, from /proc.</summary>
internal static class FileLimit
{
    private const string Line = "Max open files";

    /// <returns>Null when it cannot be told or there is no limit.</returns>
    public static long? Of(string process) => File.Exists($"/proc/{process}/limits") ? Parse(File.ReadLines($"/proc/{process}/limits")) : null;

    /// <param name="lines">Of /proc/PID/limits: name, limit in force, highest that it may be set to, unit.</param>
    internal static long? Parse(IEnumerable<string> lines)
    {
        var limit = lines.FirstOrDefault(l => l.StartsWith(Line, StringComparison.Ordinal))?[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return long.TryParse(limit, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
