using VisitorGateway.Recognise.Bots;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Profiles;
using VisitorGateway.Sites;

namespace VisitorGateway.Ingest;

/// <summary>Judges the user agents of one profile's history by the lists in use, and writes down in its log what changed.</summary>
internal sealed class AgentReviewer(ProfileLoader loader, BotRecognizer bots, SiteRegistry sites, IngestQueue queue, TimeProvider time)
{
    private const int NoteBytes = 1024;

    private static readonly TimeSpan UntilThereIsRoom = TimeSpan.FromMilliseconds(200);

    /// <summary>Ends when the notes are stored and the profile is folded by them. Done twice it is done once.</summary>
    /// <param name="lists">Version of the lists.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="Storage.StoreUnavailableException">Some of the notes may be missing.</exception>
    public async Task<bool> ReviewAsync(ProfileId profile, string lists, CancellationToken cancellationToken)
    {
        var reviews = AgentReviews.Find(await loader.ReadStoredHistoryAsync(profile, cancellationToken), IsMachine);
        foreach (var review in reviews)
        {
            var note = BotReview.OfAgent(profile, review, review.IsMachine ? Judge(review.Agent) : null, lists, time.GetUtcNow().ToUnixTimeMilliseconds());
            var item = new EventsItem(review.Visitor, [note], NoteBytes);
            // Visitors come first.
            while (!queue.TryEnqueue(item))
                await Task.Delay(UntilThereIsRoom, cancellationToken);
            await item.Outcome.WaitAsync(cancellationToken);
        }

        return reviews.Count > 0;
    }

    private BotVerdict? Judge(string agent) => bots.Recognize(agent, RequestShape.Unseen);

    /// <summary>Null for what may be a site's own server or test: of a stored event it is not known how it came.</summary>
    private bool? IsMachine(TrackedEvent e)
    {
        if (Judge(e.Agent!) is not { } verdict)
            return false;
        return verdict.Class == BotClass.Tool || (verdict.Class == BotClass.Headless && sites.Find(e.Site)?.CountHeadless == true) ? null : true;
    }
}
