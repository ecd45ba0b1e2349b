using VisitorGateway.Api;

namespace VisitorGateway.People;

/// <summary>A row of the list of people.</summary>
/// <param name="Label">What an anonymous browser is called.</param>
/// <param name="Account">Id of the account it counts for; null while there is none.</param>
/// <param name="Score">Points within 0 to 100.</param>
internal sealed record PersonSummary(
    string Id, string? Name, string? Email, string? Title, string Label, string? Account, string? Company, string Kind, string? Country, string? City,
    double Score, string Cell, string Stage, int Visits, long FirstSeen, long LastSeen, bool OnSite, RowPage? Page, RowSource? Source, string? Site);
