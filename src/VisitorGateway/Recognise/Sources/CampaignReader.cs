using System.Collections.Frozen;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// Reads UTM and Matomo tags and click ids from a landing page, its query before its fragment. The first value of a kind that is not
/// empty counts.
/// </summary>
internal sealed class CampaignReader
{
    private static readonly FrozenDictionary<string, CampaignTag>.AlternateLookup<ReadOnlySpan<char>> TagNames =
        Names().GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> PaidMedia = FrozenSet.Create(
        StringComparer.Ordinal,
        "cpc", "ppc", "cpm", "cpv", "cpa", "cpl", "cpp", "sem", "sea", "ads", "ad", "adwords", "googleads",
        "display", "banner", "retargeting", "remarketing", "programmatic", "sponsored", "advertising", "advert")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly HostMap<string> _assistants;

    public CampaignReader(SourceLists lists) => _assistants = lists.AIAssistants;

    /// <summary>What the page is tagged with, for somebody who wants to see it.</summary>
    public static CampaignTags Tags(scoped in UrlText landing)
    {
        var found = Found.In(landing);
        return new CampaignTags(found.Campaign, found.Source, found.Medium, found.Keyword, found.Content, found.Id, found.Click?.Network);
    }

    /// <summary>Null when the page carries neither tag nor click id.</summary>
    public Source? Read(scoped in UrlText landing, Source referrer)
    {
        if (landing.Query.IsEmpty && landing.Fragment.IsEmpty)
            return null;
        var found = Found.In(landing);
        found.Campaign ??= found.Id;
        if (found.Click is null && (found.Source ?? found.Medium ?? found.Campaign) is null)
            return null;

        var medium = MediumOf(found);
        var external = referrer.Medium is Source.Direct or Source.Internal ? null : referrer;
        var keyword = found.Keyword ?? external?.Keyword;
        return new Source(
            medium,
            found.Source ?? external?.Name ?? found.Click?.Network,
            keyword,
            keyword is null && external?.KeywordWithheld == true,
            found.Campaign,
            found.Content,
            found.Click?.Network);
    }

    private string MediumOf(in Found found)
    {
        Span<char> letters = stackalloc char[TermDecoder.MaxLength];
        var medium = letters[..Letters(found.Medium, letters)];
        if (medium.StartsWith("paid") || PaidMedia.Contains(medium) || found.Click?.Medium == "paid")
            return "paid";
        if (medium is "email" or "mail" or "newsletter" or "edm" or "emailmarketing" or "newsletters" or "emails")
            return "email";
        if (medium is "social" or "organicsocial" or "socialmedia" or "socialnetwork" or "socialorganic" or "sm")
            return "social";
        if (medium is "organic" or "organicsearch" or "search")
            return "search";
        if (medium is "ai" or "llm" or "chatbot" or "aiassistant" or "aisearch")
            return "ai";
        if (medium.IsEmpty && found.Source is { } source && !_assistants.AtOrAbove(source.ToLowerInvariant(), out _).IsEmpty)
            return "ai";
        return medium.IsEmpty && found.Source is null && found.Campaign is null && found.Click is { } click ? click.Medium : "campaign";
    }

    private static int Letters(string? text, Span<char> letters)
    {
        var length = 0;
        foreach (var c in text.AsSpan())
        {
            if (char.IsLetterOrDigit(c) && length < letters.Length)
                letters[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }

    private static FrozenDictionary<string, CampaignTag> Names()
    {
        var names = new Dictionary<string, CampaignTag>(StringComparer.OrdinalIgnoreCase)
        {
            ["utm_term"] = CampaignTag.Keyword,
            ["utm_id"] = CampaignTag.Id,
            ["mtm_cid"] = CampaignTag.Id,
        };
        foreach (var prefix in (ReadOnlySpan<string>)["utm_", "mtm_", "matomo_", "pk_", "piwik_"])
        {
            names[$"{prefix}source"] = CampaignTag.Source;
            names[$"{prefix}medium"] = CampaignTag.Medium;
            names[$"{prefix}campaign"] = CampaignTag.Campaign;
            names[$"{prefix}cpn"] = CampaignTag.Campaign;
            names[$"{prefix}kwd"] = CampaignTag.Keyword;
            names[$"{prefix}keyword"] = CampaignTag.Keyword;
            names[$"{prefix}content"] = CampaignTag.Content;
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private ref struct Found
    {
        public string? Source;
        public string? Medium;
        public string? Campaign;
        public string? Keyword;
        public string? Content;
        public string? Id;
        public ClickId? Click;

        public static Found In(scoped in UrlText landing)
        {
            var found = new Found();
            found.Add(new QueryPairs(landing.Query));
            if (!landing.Fragment.IsEmpty)
                found.Add(QueryPairs.OfFragment(landing.Fragment));
            return found;
        }

        private void Add(QueryPairs pairs)
        {
            while (pairs.Next())
            {
                if (pairs.Value.IsEmpty || pairs.Key.Length > 32)
                    continue;
                if (TagNames.TryGetValue(pairs.Key, out var tag))
                    Set(tag, pairs.Value);
                else if (Click is not { Medium: "paid" } && ClickIds.TryGet(pairs.Key, out var id))
                    Click = id;
            }
        }

        private void Set(CampaignTag tag, ReadOnlySpan<char> value)
        {
            ref var field = ref Source;
            switch (tag)
            {
                case CampaignTag.Medium: field = ref Medium; break;
                case CampaignTag.Campaign: field = ref Campaign; break;
                case CampaignTag.Keyword: field = ref Keyword; break;
                case CampaignTag.Content: field = ref Content; break;
                case CampaignTag.Id: field = ref Id; break;
                default: break;
            }

            field ??= TermDecoder.Decode(value);
        }
    }
}
