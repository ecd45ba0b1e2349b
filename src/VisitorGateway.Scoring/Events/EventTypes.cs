namespace VisitorGateway.Scoring.Events;

/// <summary>Event types that mean something to the gateway itself; any other name is the site's own.</summary>
public static class EventTypes
{
    public const string PageView = "page_view";

    /// <summary>
    /// Properties: <c>seconds</c> visible, <c>engaged</c> seconds of them with somebody active, <c>scroll</c> deepest percent 0-100,
    /// <c>read</c> "name:seconds|..." of the blocks read, <c>view</c> id of the page view.
    /// </summary>
    public const string PageLeave = "page_leave";

    /// <summary>
    /// A place on the page, for its click map. Properties: <c>x</c> per mille of the page's width, <c>y</c> pixels down, <c>width</c> of the
    /// window, <c>height</c> of the page, <c>target</c>.
    /// </summary>
    public const string Click = "click";

    /// <summary>Properties: <c>cta</c>, and <c>href</c> for a link.</summary>
    public const string CtaClick = "cta_click";

    /// <summary>Properties: <c>href</c>.</summary>
    public const string OutboundClick = "outbound_click";

    /// <summary>Properties: <c>file</c>, <c>href</c>, and optionally <c>asset</c>, its kind.</summary>
    public const string Download = "download";

    /// <summary>Properties: <c>form</c>.</summary>
    public const string FormView = "form_view";

    /// <summary>Properties: <c>form</c>.</summary>
    public const string FormStart = "form_start";

    /// <summary>Properties: <c>form</c>, <c>field</c> touched last.</summary>
    public const string FormAbandon = "form_abandon";

    /// <summary>Properties: <c>form</c>, and <c>field.NAME</c> for each field that the site chose.</summary>
    public const string FormSubmit = "form_submit";

    /// <summary>Properties: <c>query</c>, and optionally <c>category</c>, <c>results</c>.</summary>
    public const string SiteSearch = "site_search";

    /// <summary>Properties: <c>tool</c>.</summary>
    public const string ToolUsed = "tool_used";

    /// <summary>Properties: <c>video</c>, <c>duration</c> in seconds.</summary>
    public const string VideoStart = "video_start";

    /// <summary>Properties: <c>video</c>, <c>percent</c> 25, 50 or 75.</summary>
    public const string VideoProgress = "video_progress";

    /// <summary>Properties: <c>video</c>.</summary>
    public const string VideoComplete = "video_complete";

    public const string Identify = "identify";

    /// <summary>Properties: <c>mail</c>, <c>campaign</c>.</summary>
    public const string EmailOpened = "email_opened";

    /// <summary>The URL is where the link leads. Properties: <c>mail</c>, <c>campaign</c>.</summary>
    public const string EmailClicked = "email_clicked";

    /// <summary>
    /// Written by the gateway into a profile's log when events turn out to be a machine's, or a person's after all. Properties:
    /// <c>event</c> (an id), or <c>visitor</c> and <c>since</c> (its events from then on), or <c>agent</c> (whatever has that user
    /// agent); and <c>bot</c>, <c>class</c>, which are not there for a person.
    /// </summary>
    public const string BotReviewed = "bot_reviewed";

    /// <summary>Properties: <c>state</c> granted or withdrawn; a withdrawal deletes the visitor's cookie.</summary>
    public const string Consent = "consent";

    /// <summary>Written by the gateway into the survivor's log. Property <c>profile</c>: the profile that it absorbed.</summary>
    public const string ProfileMerged = "profile_merged";

    /// <summary>Written by the gateway into the survivor's log. Property <c>profile</c>: the profile that it gave back.</summary>
    public const string ProfileUnmerged = "profile_unmerged";

    /// <summary>Written by the gateway when it learns after a visitor's events whose address it was; the event's match says it.</summary>
    public const string CompanyResolved = "company_resolved";

    /// <summary>Property of <see cref="CompanyResolved"/>: id of the correction in the console that wrote it, whose match stands against the address's.</summary>
    public const string Correction = "correction";

    /// <summary>The gateway's own notes in a log are never accepted from outside and never scored.</summary>
    public static bool IsReserved(string type) => type == CompanyResolved || IsReplayNote(type);

    /// <summary>Notes that change what a log tells of the past: a state is folded anew after one.</summary>
    public static bool IsReplayNote(string type) => type == BotReviewed || IsMergeNote(type);

    /// <summary>Notes that change whose history a log tells.</summary>
    public static bool IsMergeNote(string type) => type is ProfileMerged or ProfileUnmerged;
}
