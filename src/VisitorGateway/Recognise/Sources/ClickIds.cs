using System.Collections.Frozen;

namespace VisitorGateway.Recognise.Sources;

/// <summary>
/// Parameters by which networks recognise a click. They single a person out, so pages are stored without them; what stays is the
/// network and that there was one.
/// </summary>
internal static class ClickIds
{
    private static readonly FrozenDictionary<string, ClickId> Known = new Dictionary<string, ClickId>(StringComparer.OrdinalIgnoreCase)
    {
        ["gclid"] = new("Google Ads", "paid"),
        ["gclsrc"] = new("Google Ads", "paid"),
        ["gbraid"] = new("Google Ads", "paid"),
        ["wbraid"] = new("Google Ads", "paid"),
        ["dclid"] = new("Google Display & Video 360", "paid"),
        ["gad_source"] = new("Google Ads", "paid"),
        ["msclkid"] = new("Microsoft Ads", "paid"),
        ["twclid"] = new("X Ads", "paid"),
        ["li_fat_id"] = new("LinkedIn Ads", "paid"),
        ["ttclid"] = new("TikTok Ads", "paid"),
        ["rdt_cid"] = new("Reddit Ads", "paid"),
        ["epik"] = new("Pinterest Ads", "paid"),
        ["qclid"] = new("Quora Ads", "paid"),
        ["sccid"] = new("Snapchat Ads", "paid"),
        ["yclid"] = new("Yandex Direct", "paid"),
        ["irclid"] = new("impact.com", "paid"),
        ["obclid"] = new("Outbrain", "paid"),
        ["tblci"] = new("Taboola", "paid"),
        // Facebook and Instagram put these on every outgoing link, paid or not.
        ["fbclid"] = new("Meta", "social"),
        ["igshid"] = new("Instagram", "social"),
        ["igsh"] = new("Instagram", "social"),
        ["_kx"] = new("Klaviyo", "email"),
        ["mc_eid"] = new("Mailchimp", "email"),
        ["mkt_tok"] = new("Marketo", "email"),
        ["_hsenc"] = new("HubSpot", "email"),
        ["_hsmi"] = new("HubSpot", "email"),
        ["vero_id"] = new("Vero", "email"),
        ["oly_enc_id"] = new("Omeda", "email"),
        ["oly_anon_id"] = new("Omeda", "email"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, ClickId>.AlternateLookup<ReadOnlySpan<char>> ByText =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryGet(ReadOnlySpan<char> parameter, out ClickId id) => ByText.TryGetValue(parameter, out id);
}
