using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VisitorGateway.LoadTests.Running;

/// <summary>Sleeps to within some 50 microseconds on Linux, a millisecond elsewhere; the platform's timers are no finer than that.</summary>
internal static partial class PreciseWait
{
    private const int SetTimerSlack = 29;

    /// <summary>Longest single sleep, so that a cancelled run ends soon.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);

    /// <summary>To be called once on the thread that will wait: the system may otherwise add 50 microseconds to each sleep.</summary>
    public static void Prepare()
    {
        if (OperatingSystem.IsLinux())
            _ = PrCtl(SetTimerSlack, 1, 0, 0, 0);
    }

    /// <param name="timestamp">Of <see cref="Stopwatch"/>.</param>
    public static void Until(long timestamp, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), timestamp);
            if (left <= TimeSpan.Zero)
                return;
            Sleep(left < Longest ? left : Longest);
        }
    }

    private static void Sleep(TimeSpan span)
    {
        if (OperatingSystem.IsLinux())
        {
            var request = new TimeSpec { Seconds = 0, Nanoseconds = (nint)(span.Ticks * 100) };
            _ = NanoSleep(in request, 0);
            return;
        }

#pragma warning disable RS0030 // A thread of its own that does nothing but wait.
        Thread.Sleep(1);
#pragma warning restore RS0030
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NanoSleep(in TimeSpec request, nint remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int PrCtl(int option, nuint a, nuint b, nuint c, nuint d);

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
