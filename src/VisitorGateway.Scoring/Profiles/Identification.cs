using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>What events say about who the profile is.</summary>
internal static class Identification
{
    private const string FieldPrefix = "field.";
    private static readonly string[] TitleFields = ["title", "job_title", "jobtitle", "job-title", "position", "role"];

    /// <returns>True when something new is known of the person.</returns>
    public static bool Apply(ProfileState state, TrackedEvent e, RuleSet rules)
    {
        var known = ReadForm(state, e, rules);
        if (e.Identity is { } identity)
            known |= Identify(state, identity, e.Time);
        if (!known || state.Person is not { } person)
            return known;

        if (Title(state.FormFields) is { } title && title != person.Title)
            state.Person = person with { Title = title };
        state.MailCompany = MailCompany.Of(state.Person);
        return true;
    }

    private static bool Identify(ProfileState state, Identity identity, long time)
    {
        if (state.Person is not { } person)
        {
            state.Person = new Person(
                identity.Key, identity.Email, identity.ExternalId, identity.Name, Title: null, identity.How, identity.Verified, time);
            return true;
        }

        if (!IsSame(person, identity))
        {
            state.IdentityConflicts++;
            return false;
        }

        // A claim fills what is empty; what is verified replaces claims, and newer claims replace older ones.
        var replaces = identity.Verified || !person.Verified;
        var enriched = person with
        {
            Email = Newer(person.Email, identity.Email, replaces),
            ExternalId = Newer(person.ExternalId, identity.ExternalId, replaces),
            Name = Newer(person.Name, identity.Name, replaces),
            Verified = person.Verified || identity.Verified,
            IdentifiedAt = Math.Min(person.IdentifiedAt, time),
        };
        state.Person = enriched;
        return enriched != person;
    }

    private static bool IsSame(Person person, Identity identity) =>
        identity.Key == person.Key
        || (identity.Email is not null && string.Equals(identity.Email, person.Email, StringComparison.OrdinalIgnoreCase))
        || (identity.ExternalId is not null
            && identity.ExternalId == person.ExternalId
            && (identity.Email is null || person.Email is null));

    private static string? Newer(string? old, string? now, bool replaces) => old is null || (replaces && now is not null) ? now : old;

    private static bool ReadForm(ProfileState state, TrackedEvent e, RuleSet rules)
    {
        var known = false;
        if (e.Type is not (EventTypes.FormSubmit or EventTypes.Identify))
            return known;
        foreach (var (name, value) in e.Properties)
        {
            if (value.Length == 0 || !name.StartsWith(FieldPrefix, StringComparison.Ordinal))
                continue;
            var field = name[FieldPrefix.Length..];
            if (rules.PersonFields.Contains(field) || TitleFields.Contains(field, StringComparer.OrdinalIgnoreCase))
                known |= state.FormFields.Set(field, value);
        }

        return known;
    }

    private static string? Title(FormFields fields)
    {
        foreach (var name in TitleFields)
        {
            if (fields[name] is { } title)
                return title;
        }

        return null;
    }
}
