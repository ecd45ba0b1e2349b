using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// Says where a page view came from. In this order: tags and click ids of the landing page, internal, AI assistant, web mail, search,
/// social, any other referrer, direct.
/// </summary>
internal sealed class SourceRecognizer(SourceLists lists)
{
    private static readonly Source DirectSource = new(Source.Direct);
    private static readonly Source InternalSource = new(Source.Internal);
    private readonly HostDirectory _hosts = new(lists);
    private readonly CampaignReader _campaigns = new(lists);

    public SourceAnswer Recognize(SourceQuestion question)
    {
        var landing = UrlText.TryParse(question.Url, out var url) ? url : default;
        var source = DirectSource;
        var spam = false;
        if (UrlText.TryParse(question.Referrer, out var referrer) && (referrer.IsHttp || referrer.IsAndroidApp))
        {
            var facts = _hosts.Find(referrer.Host, referrer.IsAndroidApp);
            spam = facts.IsSpam;
            var isInternal = IsSameOwner(facts, question.SiteHost) || IsSameOwner(facts, landing.Host) || IsListed(referrer.Host, question.InternalDomains);
            source = isInternal ? InternalSource : OfReferrer(facts, referrer);
        }

        return new SourceAnswer(_campaigns.Read(landing, source) ?? source, spam);
    }

    private bool IsSameOwner(HostFacts referrer, ReadOnlySpan<char> site)
    {
        var colon = site.IndexOf(':');
        var own = site.StartsWith("[") || colon < 0 ? site : site[..colon];
        return own.Length is > 0 and <= UrlText.MaxHostLength && _hosts.Find(own, isPackage: false).Registrable == referrer.Registrable;
    }

    private static bool IsListed(ReadOnlySpan<char> host, IReadOnlyList<string> internalDomains)
    {
        for (var i = 0; i < internalDomains.Count; i++)
        {
            var domain = internalDomains[i].AsSpan().Trim().TrimStart('.');
            if (domain.Length > 0
                && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
                && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.'))
            {
                return true;
            }
        }

        return false;
    }

    private static Source OfReferrer(HostFacts facts, scoped in UrlText referrer)
    {
        var search = SearchReader.Read(facts, referrer);
        if (HostFacts.Name(facts.Assistants, referrer.Path) is { } assistant && !(search is { Keyword: not null } && !facts.LooselyEngine))
            return new Source("ai", assistant);
        if (HostFacts.Name(facts.Mail, referrer.Path) is { } mail)
            return new Source("email", mail);
        if (search is not null)
            return search;
        return HostFacts.Name(facts.Socials, referrer.Path) is { } social
            ? new Source("social", social)
            : new Source("referral", facts.Host);
    }
}
