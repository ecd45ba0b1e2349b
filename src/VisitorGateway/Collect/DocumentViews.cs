using System.Collections.Frozen;
using System.Net;
using Microsoft.Extensions.Primitives;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Collect;

/// <summary>
/// Pages that the gateway handed out itself and whose views wait to be reported by the page's own script. What is reported
/// in time is the script's; what is not is recorded by whoever takes it when it is due; what is reported after that is
/// recognised as the same view. So each counts once. Bounded: what does not fit is not waited for.
/// </summary>
internal sealed class DocumentViews(TimeProvider time)
{
    private const int MaxViews = 50_000;
    private const int MaxPerClient = 256;

    /// <summary>How long after it was recorded a view is still known.</summary>
    private const long RememberMilliseconds = 600_000;

    /// <summary>How far the clocks of browser and gateway may be apart for a late report to be believed.</summary>
    public const long ClockMilliseconds = 5_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DocumentView>> _byClient = new(StringComparer.Ordinal);
    private readonly PriorityQueue<DocumentView, long> _due = new();
    private readonly Queue<DocumentView> _recorded = new();
    private int _count;

    /// <summary>Nothing is waited for or remembered; then nobody need ask.</summary>
    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    /// <summary>Sites whose pages are handed out here. Default none.</summary>
    public FrozenSet<string> Sites { get; set; } = [];

    public bool AreExpectedOf(string? site) => site is not null && Sites.Contains(site);

    /// <summary>Told of each view that a script reported.</summary>
    public Action<DocumentView>? Claimed { get; set; }

    /// <summary>False when there is no room. A view that is only remembered makes room for one that waits.</summary>
    public bool TryExpect(DocumentView view)
    {
        lock (_gate)
        {
            if (_byClient.TryGetValue(view.Client, out var views) && views.Count >= MaxPerClient && views.Find(v => v.IsRecorded) is { } oldest)
                ForgetLocked(oldest);
            // Claimed views stay in the line until they would have been due.
            if (_count >= MaxViews || _due.Count >= MaxViews || views?.Count >= MaxPerClient)
                return false;
            if (!_byClient.TryGetValue(view.Client, out views))
                _byClient[view.Client] = views = [];
            views.Add(view);
            _due.Enqueue(view, view.Due);
            _count++;
            return true;
        }
    }

    /// <summary>The browser has sent cookies: those of its views that are among them are kept by it.</summary>
    public void Prove(IPAddress address, string? userAgent, StringValues cookies)
    {
        lock (_gate)
        {
            if (!_byClient.TryGetValue(DocumentView.ClientOf(address, userAgent), out var views))
                return;
            foreach (var view in views)
                view.IsProven |= Holds(cookies, view.Cookie);
        }
    }

    /// <summary>
    /// Takes what a script reports off the list. An event whose view is recorded already gets that view's id, so that it is a
    /// duplicate; all others stay as they are.
    /// </summary>
    /// <param name="unknown">Takes the indices of page views that nothing is known of; null when nobody asks.</param>
    public CollectBody Claim(CollectBody body, IPAddress address, string? userAgent, StringValues cookies, List<int>? unknown = null)
    {
        IncomingEvent[]? changed = null;
        lock (_gate)
        {
            if (!_byClient.TryGetValue(DocumentView.ClientOf(address, userAgent), out var views) && unknown is null)
                return body;
            for (var i = 0; i < body.Events.Count; i++)
            {
                if (body.Events[i] is not { Type: EventTypes.PageView, Url: not null } reported)
                    continue;
                if (views is null || FindLocked(views, reported, body.Site, cookies) is not { } view)
                {
                    unknown?.Add(i);
                    continue;
                }

                if (view.IsRecorded)
                {
                    changed ??= [.. body.Events];
                    changed[i] = reported with { Id = view.Id, IsOfClient = view.IsOfClient };
                }
                else
                {
                    Claimed?.Invoke(view);
                }

                ForgetLocked(view);
            }
        }

        return changed is null ? body : body with { Events = changed };
    }

    /// <summary>The views that no script has reported by now; they count as recorded from here on.</summary>
    public List<DocumentView> TakeDue()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var due = new List<DocumentView>();
        lock (_gate)
        {
            while (_due.TryPeek(out var view, out var at) && at <= now)
            {
                _due.Dequeue();
                if (!IsKnownLocked(view))
                    continue;
                view.IsRecorded = true;
                _recorded.Enqueue(view);
                due.Add(view);
            }

            while (_recorded.TryPeek(out var old) && old.Due + RememberMilliseconds <= now)
                ForgetLocked(_recorded.Dequeue());
        }

        return due;
    }

    /// <summary>The view was reported elsewhere; nobody will report it here.</summary>
    public void Forget(DocumentView view)
    {
        lock (_gate)
            ForgetLocked(view);
    }

    /// <summary>The view of this very address, else one of the same browser: pages may change their address before the script runs.</summary>
    private static DocumentView? FindLocked(List<DocumentView> views, IncomingEvent reported, string? site, StringValues cookies)
    {
        var target = DocumentView.TargetOf(reported.Url!);
        DocumentView? sameBrowser = null;
        foreach (var view in views)
        {
            if (view.Facts.Site.Key != site || (view.IsRecorded && !IsOfItsTime(view, reported)))
                continue;
            if (string.Equals(view.Target, target, StringComparison.Ordinal))
                return view;
            if (sameBrowser is null && IsOfItsTime(view, reported) && Holds(cookies, view.Cookie))
                sameBrowser = view;
        }

        return sameBrowser;
    }

    private static bool IsOfItsTime(DocumentView view, IncomingEvent reported) =>
        reported.Time is { } at && at >= view.Facts.Time - ClockMilliseconds && at <= view.Due + ClockMilliseconds;

    private static bool Holds(StringValues cookies, string? cookie)
    {
        if (cookie is null)
            return false;
        foreach (var value in cookies)
        {
            if (value is not null && value.Contains(cookie, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private bool IsKnownLocked(DocumentView view) => _byClient.TryGetValue(view.Client, out var views) && views.Contains(view);

    private void ForgetLocked(DocumentView view)
    {
        if (!_byClient.TryGetValue(view.Client, out var views) || !views.Remove(view))
            return;
        _count--;
        if (views.Count == 0)
            _byClient.Remove(view.Client);
    }
}
