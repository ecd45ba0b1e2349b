using VisitorGateway.Accounts;
using VisitorGateway.Api;
using VisitorGateway.Ingest;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Live;

/// <summary>Makes rows of accounts and of visitors without one.</summary>
internal sealed class RowBuilder(CurrentRules rules, SubjectHistory history, AccountFacts facts, AccountOwners owners)
{
    public const long LiveMilliseconds = 30 * 60_000;

    /// <summary>Without a sign of life for this long, somebody is taken to have gone.</summary>
    private const long PresentMilliseconds = 5 * 60_000;

    private const int SparkPoints = 15;
    private const long SparkMilliseconds = 30L * 24 * 3_600_000;
    private const int ProfilesInCourse = 25;

    /// <param name="present">Profiles of the account that were seen lately, latest first.</param>
    public async Task<Row> OfAccountAsync(AccountState account, IReadOnlyList<ProfileView> present, long now, CancellationToken cancellationToken)
    {
        facts.Join(account);
        var score = rules.Set.Score(account, now);
        var company = account.Company!;
        var known = account.Facts ?? company.Facts;
        var owned = await owners.ReadAsync(cancellationToken);
        var row = await WithCourseAsync(Blank(score) with
        {
            Key = $"account:{account.Id}",
            Type = "account",
            Id = account.Id.Value,
            Name = company.Company ?? company.Domain ?? account.Id.Value,
            Kind = company.Kind,
            Domain = company.Domain,
            Industry = known?.Industry,
            Owner = owned.GetValueOrDefault(account.Id.Value) ?? known?.Owner,
            Products = ProductsOf(account.ActivityBy(rules.Set), now),
            Country = company.Country,
            Region = company.Region,
            City = company.City,
            Confidence = company.Confidence,
            Visits = account.Visits,
            FirstSeen = account.FirstSeen,
            LastSeen = account.LastSeen,
            People = present.Count > 0 ? PeopleOf(present) : PeopleOf(account),
            Pages = account.Pages,
        }, present, score, now, cancellationToken);
        return WithPresence(row, present, now);
    }

    public async Task<Row> OfProfileAsync(ProfileView profile, long now, CancellationToken cancellationToken)
    {
        var score = rules.Set.View(profile.Fit, profile.ActivityAt(now));
        var match = profile.Match;
        var row = await WithCourseAsync(Blank(score) with
        {
            Key = $"profile:{profile.Profile}",
            Type = "profile",
            Id = profile.Profile.ToString(),
            Name = profile.Person is null ? null : NameOf(profile.Person),
            Provider = match?.Company,
            Kind = match?.Kind ?? "unknown",
            Local = LocalOf(match?.Kind, match?.Reason),
            Country = match?.Country,
            Region = match?.Region,
            City = match?.City,
            Confidence = match?.Confidence ?? 0,
            Visits = profile.Visits,
            FirstSeen = profile.FirstSeen,
            LastSeen = profile.LastSeen,
            Products = ProductsOf(profile.Sums, now),
            People = PeopleOf([profile]),
        }, [profile], score, now, cancellationToken);
        return WithPresence(row, [profile], now);
    }

    public static string NameOf(Person person) => person.Name ?? person.Email ?? person.ExternalId ?? "";

    private static Row Blank(ScoreView score) => new()
    {
        Key = "",
        Type = "",
        Id = "",
        Kind = "unknown",
        People = new RowPeople([], 0),
        Score = score.Shown,
        Total = score.Total,
        Grade = score.Grade.ToString(),
        Level = score.Level,
        Cell = score.Cell,
        Stage = score.Stage.Name,
    };

    /// <summary>Adds how the score moved: over the last half hour, and over the last month.</summary>
    private async Task<Row> WithCourseAsync(Row row, IReadOnlyList<ProfileView> profiles, ScoreView score, long now, CancellationToken cancellationToken)
    {
        double then = 0, current = 0;
        var spark = new double[SparkPoints];
        foreach (var profile in profiles.Take(ProfilesInCourse))
        {
            var course = await history.CourseOfAsync(profile, cancellationToken);
            var weight = row.Type == "account" && profile.Contribution is { } part ? rules.Set.Accounts.Weight(part.Company.Confidence) : 1;
            current += weight * course.At(now);
            then += weight * course.At(now - LiveMilliseconds);
            for (var i = 0; i < SparkPoints; i++)
                spark[i] += weight * course.At(SparkTime(now, i));
        }

        // What the other profiles of a large account and its fit add is taken as constant.
        var rest = score.Total - current;
        for (var i = 0; i < SparkPoints; i++)
            spark[i] = SparkTime(now, i) < row.FirstSeen ? 0 : Math.Clamp(spark[i] + rest, 0, 100);
        var before = row.FirstSeen > now - LiveMilliseconds ? 0 : then + rest;
        // The change of what is shown: a company at 100 cannot have risen by more.
        return row with { Change = score.Shown - Math.Clamp(before, 0, 100), Spark = spark };
    }

    private static long SparkTime(long now, int i) => now - SparkMilliseconds * (SparkPoints - 1 - i) / (SparkPoints - 1);

    /// <summary>Adds whether somebody is there, on which page, and where they came from, by these profiles, latest first.</summary>
    public static Row WithPresence(Row row, IReadOnlyList<ProfileView> profiles, long now)
    {
        if (profiles.Count == 0)
            return row;
        var latest = profiles[0];
        var visits = profiles.Select(p => p.Visit).OfType<Visit>().Where(v => now - v.Last < LiveMilliseconds).ToArray();
        if (visits.Length == 0 && latest.Visit is not null)
            visits = [latest.Visit];
        return row with
        {
            Page = latest.Page is { Url: { } url } page ? new RowPage(page.Title, url) : null,
            Pages = visits.Sum(v => v.Pages),
            Seconds = visits.Length == 0 ? 0 : (visits.Max(v => v.Last) - visits.Min(v => v.Start)) / 1000,
            Source = RowSource.Of(latest.Source),
            OnSite = profiles.Any(p => IsOnSite(p, now)),
            Bot = profiles.All(p => p.Bot is not null) ? latest.Bot : null,
            Site = latest.Site,
        };
    }

    public static bool IsOnSite(ProfileView profile, long now) => !profile.Left && now - profile.LastSeen < PresentMilliseconds;

    /// <summary>Product lines that somebody showed interest in, most first.</summary>
    private static string[] ProductsOf(IReadOnlyList<DecayedSum> sums, long now) =>
        [.. sums.Where(s => s.Product is not null).GroupBy(s => s.Product!).Select(g => (g.Key, Points: g.Sum(s => s.At(now)))).Where(p => p.Points > 0).OrderByDescending(p => p.Points).Select(p => p.Key)];

    private static RowPeople PeopleOf(IReadOnlyList<ProfileView> profiles)
    {
        var known = profiles.Where(p => p.Person is not null).Select(p => NameOf(p.Person!)).Distinct().ToArray();
        return new RowPeople(known, profiles.Count(p => p.Person is null));
    }

    private static RowPeople PeopleOf(AccountState account)
    {
        var known = account.Contributions.Where(c => c.Person is not null).OrderByDescending(c => c.LastSeen).Select(c => NameOf(c.Person!)).ToArray();
        return new RowPeople(known, account.Profiles - known.Length);
    }

    private static string? LocalOf(string? kind, string? reason) => (kind, reason) switch
    {
        ("reserved", not null) when reason.StartsWith("This computer", StringComparison.Ordinal) => "this-computer",
        ("reserved", not null) when reason.StartsWith("Local network", StringComparison.Ordinal) => "local-network",
        _ => null,
    };
}
