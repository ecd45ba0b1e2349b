using System.Globalization;

namespace VisitorGateway.Storage.Tests;

/// <summary>How long fault tests run: short by default, as long as tests/faults/run asks.</summary>
internal static class FaultRuns
{
    public const string Category = "Faults";

    /// <param name="few">How many without being asked for more.</param>
    public static int Count(int few) =>
        int.TryParse(Environment.GetEnvironmentVariable("FAULT_RUNS"), CultureInfo.InvariantCulture, out var runs) ? runs : few;
}
