using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Api;

internal sealed record RowSource(string Medium, string? Name, string? Keyword, bool KeywordWithheld, string? Campaign)
{
    public static RowSource? Of(Source? source) =>
        source is null ? null : new RowSource(source.Medium, source.Name, source.Keyword, source.KeywordWithheld, source.Campaign);
}
