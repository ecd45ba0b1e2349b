using VisitorGateway.People;

namespace VisitorGateway.Search;

/// <summary>The best of each kind.</summary>
internal sealed record SearchResult(
    long Now,
    IReadOnlyList<FoundCompany> Companies,
    IReadOnlyList<PersonSummary> People,
    IReadOnlyList<FoundPage> Pages,
    IReadOnlyList<FoundKeyword> Keywords);
