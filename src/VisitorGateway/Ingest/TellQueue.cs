using System.Threading.Channels;
using VisitorGateway.Live;

namespace VisitorGateway.Ingest;

/// <summary>
/// What the ingest loop tells of profiles, in the order in which it happened, as records that no longer change. Only the
/// latest word on a profile matters, so whoever listens may skip earlier ones.
/// </summary>
internal sealed class TellQueue(CurrentRules rules)
{
    private readonly Channel<Told> _channel = Channel.CreateUnbounded<Told>();

    public ChannelReader<Told> Reader => _channel.Reader;

    /// <param name="elsewhere">Another gateway changed it, and saves and announces it.</param>
    public void Changed(ProfileEntry entry, bool elsewhere = false)
    {
        var view = ProfileView.Of(entry.State, rules.Set);
        _channel.Writer.TryWrite(new Told(entry.State.Id, entry.ToldAccount, view, elsewhere));
        entry.ToldAccount = view.Account;
    }

    /// <summary>The profile was absorbed by another: it no longer counts by itself.</summary>
    public void Gone(ProfileEntry entry, bool elsewhere = false)
    {
        _channel.Writer.TryWrite(new Told(entry.State.Id, entry.ToldAccount, null, elsewhere));
        entry.ToldAccount = null;
    }

    public void Close() => _channel.Writer.TryComplete();
}
