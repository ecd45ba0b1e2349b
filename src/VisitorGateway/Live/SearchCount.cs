namespace VisitorGateway.Live;

/// <summary>A term that visitors searched the site for, and how many did.</summary>
internal sealed record SearchCount(string Keyword, int Count);
