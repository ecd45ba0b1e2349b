namespace VisitorGateway.Scoring.Events;

/// <summary>What is known of a company beyond its address; each fact is null while unknown, and unknown is never held against it.</summary>
/// <param name="Industry">Plain words or a code, as the rules write it ("accounting").</param>
/// <param name="Employees">Head count.</param>
/// <param name="Revenue">Yearly, in one currency of the operator's choice.</param>
/// <param name="Named">True for an account on somebody's list.</param>
/// <param name="Owner">Who in sales looks after it.</param>
public sealed record CompanyFacts(
    string? Industry = null,
    int? Employees = null,
    double? Revenue = null,
    bool? Named = null,
    string? Owner = null);
