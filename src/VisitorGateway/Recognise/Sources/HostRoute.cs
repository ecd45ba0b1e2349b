namespace VisitorGateway.Recognise.Sources;

/// <summary>A value that holds below a path of a host.</summary>
internal readonly record struct HostRoute<T>(string Path, T Value)
{
    public bool Covers(ReadOnlySpan<char> path) =>
        Path.Length == 0
        || (path.StartsWith(Path, StringComparison.OrdinalIgnoreCase) && (path.Length == Path.Length || path[Path.Length] == '/'));
}
