using System.Net;
using System.Runtime.CompilerServices;
using VisitorGateway.Recognise.Sources;
using VisitorGateway.ReverseIp.Companies;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Names the company of an address by its host name, where nothing else does.</summary>
internal sealed class HostNameLayer(ReverseDns names, SourceLists lists)
{
    public const string Source = "reverse-dns";

    // The same line's visitors share their answer, as other matches are shared.
    private readonly ConditionalWeakTable<Match, BoundedCache<Match>> _answers = [];

    public Match Improve(Match match, IPAddress address)
    {
        if (!names.IsOn || !IsWorthAsking(match) || names.Find(address) is not { } host)
            return match;
        var answers = _answers.GetValue(match, static _ => new BoundedCache<Match>(1024));
        var key = $"{address} {host}";
        if (!answers.TryGet(key, out var answer))
            answers.Add(key, answer = Answer(match, address, host));
        return answer;
    }

    /// <summary>Has a visitor told of in <see cref="ReverseDns.Late"/> when the question for the address is under way.</summary>
    public void Await(IPAddress address, VisitorId visitor, string site)
    {
        if (!names.IsOn || !names.IsAsking(address))
            return;
        names.Late.Wait(address, visitor, site);
        // The answer may have come in between.
        if (!names.IsAsking(address))
            names.Late.Answered(address, named: true);
    }

    private static bool IsWorthAsking(Match match) =>
        match.Kind is NetworkKind.Isp or NetworkKind.Unknown && AccountKey.From(match) is null;

    private Match Answer(Match match, IPAddress address, string host)
    {
        var domain = lists.Suffixes.Registrable(host).ToString();
        var confidence = HostNames.Confidence(host, domain, address);
        if (AccountKey.NormaliseDomain(domain) != domain || confidence == 0)
            return match;
        return match with
        {
            Company = domain,
            Domain = domain,
            Kind = NetworkKind.Business,
            Confidence = confidence,
            Source = Source,
            Reason = $"The address's host name is in {domain} and leads back to the address; it does not look like a line that a provider numbers.",
        };
    }
}
