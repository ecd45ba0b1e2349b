using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>What a condition sees: an event in its visit, and who the profile is at that moment. Fit rules see no event.</summary>
internal ref struct MatchContext
{
    public TrackedEvent? Event;
    public ProfileState? Profile;
    public Visit? Visit;

    /// <summary>The company; for the rules of events also the provider where no company is known.</summary>
    public CompanyMatch? Company;
    public CompanyFacts? Facts;
    public Person? Person;
    public FormFields? FormFields;
    public ReadOnlySpan<char> Host;

    /// <summary>The event's path without its closing slash.</summary>
    public ReadOnlySpan<char> Path;
    public AssetKinds? AssetKinds;

    /// <summary>When the profile was seen last before this event, milliseconds since 1970 UTC; null for its first event.</summary>
    public long? LastSeenBefore;

    private string? _asset;
    private bool _assetKnown;

    /// <summary>The event's kind of file: its property <c>asset</c>, else what the file's name says; read when first asked for.</summary>
    public string? Asset
    {
        get
        {
            if (!_assetKnown)
            {
                _asset = Event is null ? null : Event.Properties["asset"] ?? EventAsset.KindOf(Event, AssetKinds, Path);
                _assetKnown = true;
            }

            return _asset;
        }
    }

    /// <summary>Days from then to the event; NaN when there is no then.</summary>
    public readonly double DaysSince(long? time) => time is { } then && Event is not null ? Math.Max(0, Event.Time - then) / (double)Duration.Day : double.NaN;

    public static MatchContext Of(TrackedEvent e, ProfileState profile, Visit visit, AssetKinds assets)
    {
        var context = new MatchContext
        {
            Event = e,
            Profile = profile,
            Visit = visit,
            Company = profile.Company ?? profile.Network,
            Facts = profile.Company?.Facts,
            Person = profile.Person,
            FormFields = profile.FormFields,
            AssetKinds = assets,
        };
        UrlParts.Read(e.Url, out context.Host, out context.Path);
        return context;
    }

    public static MatchContext Of(CompanyMatch? company, CompanyFacts? facts, Person? person, FormFields? fields) =>
        new() { Company = company, Facts = facts ?? company?.Facts, Person = person, FormFields = fields };
}
