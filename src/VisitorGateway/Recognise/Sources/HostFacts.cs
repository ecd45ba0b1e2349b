namespace VisitorGateway.Recognise.Sources;

/// <summary>What the lists say about one host; worked out once and remembered.</summary>
internal sealed class HostFacts
{
    public required string Host { get; init; }

    public required string Registrable { get; init; }

    public required EngineRoute[] Engines { get; init; }

    /// <summary>No engine is listed under this very host.</summary>
    public bool LooselyEngine => Engines.Length == 0 || Engines[0].Loose;

    public required HostRoute<string>[] Assistants { get; init; }

    public required HostRoute<string>[] Socials { get; init; }

    public required HostRoute<string>[] Mail { get; init; }

    public required bool IsSpam { get; init; }

    public static string? Name(HostRoute<string>[] routes, ReadOnlySpan<char> path)
    {
        foreach (ref readonly var route in routes.AsSpan())
        {
            if (route.Covers(path))
                return route.Value;
        }

        return null;
    }
}
