using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>Once that something brought them to the site.</summary>
/// <param name="Time">Milliseconds since 1970 UTC.</param>
/// <param name="Landing">URL of the page it led to, at most <see cref="MaxLandingLength"/> characters.</param>
public sealed record Touch(long Time, Source Source, string? Landing)
{
    public const int MaxLandingLength = 200;

    internal bool IsDirect => Source.Medium == Source.Direct;

    internal static Touch Of(TrackedEvent e, Source source) => new(e.Time, source, Shortened(e.Url));

    private static string? Shortened(string? url)
    {
        if (url is null || url.Length <= MaxLandingLength)
            return url;
        return url[..(char.IsHighSurrogate(url[MaxLandingLength - 1]) ? MaxLandingLength - 1 : MaxLandingLength)];
    }
}
