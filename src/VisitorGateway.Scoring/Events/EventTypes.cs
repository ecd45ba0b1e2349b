namespace VisitorGateway.Scoring.Events;

/// <summary>Event types that mean something to the gateway itself; any other name is the site's own.</summary>
public static class EventTypes
{
    public const string PageView = "page_view";

    /// <summary>Properties: <c>seconds</c> visible on the page, <c>scroll</c> deepest percent 0-100, <c>view</c> id of the page view.</summary>
    public const string PageLeave = "page_leave";

    /// <summary>Properties: <c>file</c>, <c>href</c>.</summary>
    public const string Download = "download";

    /// <summary>Properties: <c>href</c>.</summary>
    public const string OutboundClick = "outbound_click";

    /// <summary>Properties: <c>form</c>, and <c>field.NAME</c> for each field that the site chose.</summary>
    public const string FormSubmit = "form_submit";

    /// <summary>Properties: <c>query</c>, and optionally <c>category</c>, <c>results</c>.</summary>
    public const string SiteSearch = "site_search";

    public const string Identify = "identify";

    /// <summary>Written by the gateway into the survivor's log. Property <c>profile</c>: the profile that it absorbed.</summary>
    public const string ProfileMerged = "profile_merged";

    /// <summary>Written by the gateway into the survivor's log. Property <c>profile</c>: the profile that it gave back.</summary>
    public const string ProfileUnmerged = "profile_unmerged";

    /// <summary>Written by the gateway when it learns after a visitor's events whose address it was; the event's match says it.</summary>
    public const string CompanyResolved = "company_resolved";

    /// <summary>The gateway's own notes in a log are never accepted from outside and never scored.</summary>
    public static bool IsReserved(string type) => type == CompanyResolved || IsMergeNote(type);

    /// <summary>Notes that change whose history a log tells: a state is folded anew after one.</summary>
    public static bool IsMergeNote(string type) => type is ProfileMerged or ProfileUnmerged;
}
