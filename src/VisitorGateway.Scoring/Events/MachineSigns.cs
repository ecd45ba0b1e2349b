namespace VisitorGateway.Scoring.Events;

/// <summary>
/// Names of machines that gave themselves away by something else than their user agent: by the request, by what they did, by links of
/// mails. A list that changes its mind about a user agent says nothing about these.
/// </summary>
public static class MachineSigns
{
    public const string Prefetch = "Prefetch";
    public const string HeadRequest = "HEAD request";
    public const string AutomatedBrowser = "Automated browser";
    public const string NoLanguages = "Browser without languages";
    public const string DataCentre = "Browser in a data centre";
    public const string RapidReader = "Rapid reader";
    public const string LinkFollower = "Link follower";
    public const string MailGateway = "Mail gateway";

    /// <summary>Whether the event came as a machine's for one of these signs.</summary>
    public static bool Show(TrackedEvent e) =>
        e.Bot is Prefetch or HeadRequest or AutomatedBrowser or NoLanguages or DataCentre or RapidReader or LinkFollower or MailGateway;
}
