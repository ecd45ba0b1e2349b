using System.Runtime.CompilerServices;

namespace VisitorGateway.Tests.Diagnostics;

/// <summary>Names of metrics as docs/operations-metrics.md lists them.</summary>
internal static class DocumentedMetrics
{
    /// <summary>Those that every gateway has after one event; the proxy's are there only where it stands before a site.</summary>
    public static IEnumerable<string> Always => File.ReadLines(Document())
        .Where(line => line.StartsWith("| `visitorgateway.", StringComparison.Ordinal) && !line.StartsWith("| `visitorgateway.proxy.", StringComparison.Ordinal))
        .Select(line => line.Split('`')[1]);

    private static string Document([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "operations-metrics.md"));
}
