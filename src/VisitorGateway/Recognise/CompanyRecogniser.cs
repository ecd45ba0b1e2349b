using System.Net;
using System.Runtime.CompilerServices;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise;

/// <summary>Puts the resolver's answer into the form that is stored with an event.</summary>
internal sealed class CompanyRecogniser(CompanyResolver resolver)
{
    // The resolver shares its answers between lookups, so their stored form is made once each.
    private readonly ConditionalWeakTable<Match, CompanyMatch> _stored = [];

    public CompanyMatch Recognise(IPAddress address)
    {
        var match = resolver.Resolve(address);
        return _stored.GetValue(match, static m => ToStored(m));
    }

    private static CompanyMatch ToStored(Match match) => new(
        AccountKey.From(match) is { } account ? new AccountId(account) : null,
        match.Company,
        match.Domain,
        match.Kind.ToWireName(),
        match.Country,
        match.Region,
        match.City,
        match.Network,
        match.Confidence,
        match.Source,
        match.Reason);
}
