using Microsoft.Extensions.Options;
using VisitorGateway.Scoring.Signals;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>
/// Puts signals into the inbox together with what is to be sent because of them, in one transaction. The id tells signals apart, so
/// that whoever folds a history again raises nothing twice.
/// </summary>
internal sealed class SignalDesk(IGatewayStore store, OutboxSender sender, SignalFeed feed, IOptions<AlertOptions> options, TimeProvider time)
{
    /// <summary>What is older when it is found is kept, as done, and nobody is called for it: an imported log is not news.</summary>
    private const long NewsMilliseconds = 24 * 3_600_000;

    /// <exception cref="StoreUnavailableException">Nothing was stored; raise them again.</exception>
    public async Task RaiseAsync(IReadOnlyList<RaisedSignal> raised, CancellationToken cancellationToken)
    {
        if (raised.Count == 0)
            return;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var added = new NewSignal[raised.Count];
        for (var i = 0; i < added.Length; i++)
            added[i] = New(raised[i], now);
        await store.AddSignalsAsync(added, cancellationToken);
        sender.Wake();
        feed.Wake();
    }

    private NewSignal New(RaisedSignal raised, long now)
    {
        var signal = raised.Signal;
        var isNews = signal.Time > now - NewsMilliseconds;
        var followUp = FollowUp.StartsWith(signal, raised.IsQualified) ? (now, now + options.Value.FollowUpSeconds * 1000L) : ((long Start, long Due)?)null;
        var title = SignalTitle.Of(raised);
        var body = SignalBody.Of(raised, title, followUp);
        var stored = new Signal(
            new SignalId(signal.Id), signal.Subject, raised.Account, SignalWords.Of(signal.Kind), signal.Time, title, body,
            isNews ? SignalState.Open : SignalState.Done);
        var outbox = new List<NewOutboxItem>();
        foreach (var (name, hook) in options.Value.Webhooks)
        {
            if (isNews && (hook.Kinds.Count == 0 || hook.Kinds.Contains(stored.Kind)))
                outbox.Add(new NewOutboxItem($"{signal.Id}-{name}", name, now, body));
        }

        return new NewSignal(stored, outbox);
    }
}
