using System.Globalization;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>What a process has used so far, from /proc.</summary>
/// <param name="ProcessorSeconds">In the program and in the system for it.</param>
/// <param name="MemoryBytes">Resident.</param>
internal readonly record struct ProcessStatus(double ProcessorSeconds, long MemoryBytes)
{
    // What Linux counts in, on every platform that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <returns>Null when there is no such process, or no /proc.</returns>
    public static ProcessStatus? Of(int pid)
    {
        try
        {
            return Parse(File.ReadAllText($"/proc/{pid}/stat"), Environment.SystemPageSize);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <returns>The sum; null when there are none, or one of them cannot be looked at.</returns>
    public static ProcessStatus? Of(IReadOnlyList<int> pids)
    {
        var sum = default(ProcessStatus);
        foreach (var pid in pids)
        {
            if (Of(pid) is not { } one)
                return null;
            sum = new ProcessStatus(sum.ProcessorSeconds + one.ProcessorSeconds, sum.MemoryBytes + one.MemoryBytes);
        }

        return pids.Count == 0 ? null : sum;
    }

    /// <param name="stat">As in /proc/PID/stat; the name in it may hold spaces and parentheses.</param>
    internal static ProcessStatus? Parse(string stat, int pageSize)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Fields 14, 15 and 24, counted from 1, of which pid and name are gone.
        if (fields.Length < 22
            || !long.TryParse(fields[11], CultureInfo.InvariantCulture, out var user)
            || !long.TryParse(fields[12], CultureInfo.InvariantCulture, out var system)
            || !long.TryParse(fields[21], CultureInfo.InvariantCulture, out var pages))
            return null;
        return new ProcessStatus((user + system) / TicksPerSecond, pages * pageSize);
    }
}
