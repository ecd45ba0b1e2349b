using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Scoring.Rules.Conditions;

/// <summary>Every field that rules can ask for by a fixed name.</summary>
internal static class Fields
{
    public const string PropertyPrefix = "property.";
    public const string PersonPrefix = "person.";

    public static readonly IReadOnlyList<Field> All =
    [
        new TextField("path", FieldScope.Event, (ref c) => c.Path, FieldKind.Path),
        new TextField("host", FieldScope.Event, (ref c) => c.Host),
        new TextField("url", FieldScope.Event, (ref c) => c.Event?.Url),
        new TextField("title", FieldScope.Event, (ref c) => c.Event?.Title),
        new TextField("referrer", FieldScope.Event, (ref c) => c.Event?.Referrer),
        new TextField("site", FieldScope.Event, (ref c) => c.Event?.Site),
        new TextField("device", FieldScope.Event, (ref c) => c.Event?.Device?.Class),
        new TextField("asset", FieldScope.Event, (ref c) => c.Asset),
        new PropertyField("file", "file"),
        new PropertyField("form", "form"),
        new PropertyField("query", "query"),
        new PropertyField("seconds", "seconds"),
        new PropertyField("scroll", "scroll"),
        new TextField("source.medium", FieldScope.Event, (ref c) => c.Event?.Source?.Medium),
        new TextField("source.name", FieldScope.Event, (ref c) => c.Event?.Source?.Name),
        new TextField("source.keyword", FieldScope.Event, (ref c) => c.Event?.Source?.Keyword),
        new TextField("source.campaign", FieldScope.Event, (ref c) => c.Event?.Source?.Campaign),
        new TextField("source.content", FieldScope.Event, (ref c) => c.Event?.Source?.Content),
        new TextField("source.network", FieldScope.Event, (ref c) => c.Event?.Source?.ClickNetwork),
        new NumberField("visit.number", FieldScope.Event, (ref c) => c.Visit?.Number ?? double.NaN),
        new NumberField("visit.pages", FieldScope.Event, (ref c) => c.Visit?.Pages ?? double.NaN),
        new NumberField("visit.seconds", FieldScope.Event, (ref c) => c.Visit is { } v ? (v.Last - v.Start) / 1000.0 : double.NaN),
        new TextField("visit.medium", FieldScope.Event, (ref c) => c.Visit?.Source?.Medium),
        new TextField("visit.source", FieldScope.Event, (ref c) => c.Visit?.Source?.Name),
        new TextField("visit.campaign", FieldScope.Event, (ref c) => c.Visit?.Source?.Campaign),
        new TextField("visit.keyword", FieldScope.Event, (ref c) => c.Visit?.Source?.Keyword),
        new NumberField("profile.visits", FieldScope.Event, (ref c) => c.Profile?.VisitCount ?? double.NaN),
        new NumberField("profile.pages", FieldScope.Event, (ref c) => c.Profile?.Pages ?? double.NaN),
        new NumberField("profile.days_away", FieldScope.Event, (ref c) => c.DaysSince(c.LastSeenBefore)),
        new NumberField("profile.age_days", FieldScope.Event, (ref c) => c.DaysSince(c.Profile?.FirstSeen)),
        new TextField("company.name", FieldScope.Company, (ref c) => c.Company?.Company),
        new TextField("company.domain", FieldScope.Company, (ref c) => c.Company?.Domain),
        new TextField("company.kind", FieldScope.Company, (ref c) => c.Company?.Kind is not "unknown" and var kind ? kind : null),
        new TextField("company.country", FieldScope.Company, (ref c) => c.Company?.Country),
        new TextField("company.region", FieldScope.Company, (ref c) => c.Company?.Region),
        new TextField("company.city", FieldScope.Company, (ref c) => c.Company?.City),
        new NumberField("company.confidence", FieldScope.Company, (ref c) => c.Company?.Confidence ?? double.NaN),
        new TextField("company.industry", FieldScope.Company, (ref c) => c.Facts?.Industry),
        new NumberField("company.employees", FieldScope.Company, (ref c) => c.Facts?.Employees ?? double.NaN),
        new NumberField("company.revenue", FieldScope.Company, (ref c) => c.Facts?.Revenue ?? double.NaN),
        new NumberField("company.named", FieldScope.Company, (ref c) => Flag(c.Facts?.Named), FieldKind.Flag),
        new TextField("company.owner", FieldScope.Company, (ref c) => c.Facts?.Owner),
        new NumberField("person.known", FieldScope.Person, (ref c) => c.Person is null ? double.NaN : 1, FieldKind.Flag),
        new NumberField("person.verified", FieldScope.Person, (ref c) => Flag(c.Person?.Verified), FieldKind.Flag),
        new TextField("person.email", FieldScope.Person, (ref c) => c.Person?.Email),
        new TextField("person.domain", FieldScope.Person, (ref c) => MailDomain.Of(c.Person?.Email)),
        new NumberField("person.free_mail", FieldScope.Person, (ref c) => Flag(IsFreeMail(c.Person)), FieldKind.Flag),
        new TextField("person.name", FieldScope.Person, (ref c) => c.Person?.Name),
        new TextField("person.title", FieldScope.Person, (ref c) => c.Person?.Title ?? c.FormFields?["title"]),
    ];

    /// <summary>The field of that name, or null; <c>property.X</c> and <c>person.X</c> exist for every X.</summary>
    public static Field? Find(string name)
    {
        foreach (var field in All)
        {
            if (field.Name == name)
                return field;
        }

        if (name.Length > PropertyPrefix.Length && name.StartsWith(PropertyPrefix, StringComparison.Ordinal))
            return new PropertyField(name, name[PropertyPrefix.Length..]);
        if (name.Length > PersonPrefix.Length && name.StartsWith(PersonPrefix, StringComparison.Ordinal))
            return new FormField(name, name[PersonPrefix.Length..]);
        return null;
    }

    private static bool? IsFreeMail(Person? person) => person?.Email is { } email ? MailDomain.IsFree(email) : null;

    private static double Flag(bool? flag) => flag is null ? double.NaN : flag.Value ? 1 : 0;
}
