using System.Net;
using System.Runtime.CompilerServices;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise;

/// <summary>Puts the resolver's answer into the form that is stored with an event, with what companies.csv says of the company.</summary>
internal sealed class CompanyRecogniser(CompanyData data, HostNameLayer? names = null)
{
    private volatile Stored _stored = new(CompanyList.Empty);

    public CompanyMatch Recognise(IPAddress address)
    {
        var match = data.Resolver.Resolve(address);
        if (names is not null)
            match = names.Improve(match, address);
        var stored = _stored;
        if (!ReferenceEquals(stored.List, data.Companies))
            _stored = stored = new Stored(data.Companies);
        return stored.Matches.GetValue(match, stored.Make);
    }

    /// <summary>Has a visitor told of when a question about the address, now under way, is answered.</summary>
    public void Await(IPAddress address, VisitorId visitor, string site) => names?.Await(address, visitor, site);

    private static CompanyMatch ToStored(Match match, CompanyList list)
    {
        var listed = AccountKey.From(match) is null ? null : list.Find(match.Domain, match.Company, match.Country);
        // A listed domain joins the account that people with addresses there belong to.
        var domain = match.Domain ?? listed?.Domain;
        var account = match.Kind.CanBeAccount() ? AccountKey.From(domain, match.Company, match.Country) : null;
        return new CompanyMatch(
            account is null ? null : new AccountId(account),
            match.Company,
            domain,
            match.Kind.ToWireName(),
            match.Country,
            match.Region,
            match.City,
            match.Network,
            match.Confidence,
            match.Source,
            match.Reason)
        {
            Facts = listed?.Facts,
        };
    }

    /// <summary>The resolver shares its answers between lookups, so their stored form is made once each, for one state of the list.</summary>
    private sealed class Stored
    {
        public Stored(CompanyList list)
        {
            List = list;
            Make = match => ToStored(match, list);
        }

        public CompanyList List { get; }

        public ConditionalWeakTable<Match, CompanyMatch> Matches { get; } = [];

        public ConditionalWeakTable<Match, CompanyMatch>.CreateValueCallback Make { get; }
    }
}
