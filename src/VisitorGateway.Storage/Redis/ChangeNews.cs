using System.Runtime.CompilerServices;
using System.Threading.Channels;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Redis;

/// <summary>
/// Which profiles the other gateways changed, over publish and subscribe. A message is the sender's 16 bytes and 16 bytes for each
/// profile. What is not delivered, or is too much, is lost: whoever listens also looks from time to time.
/// </summary>
internal sealed class ChangeNews
{
    private const int ProfilesPerMessage = 256;
    private const int Waiting = 16_384;

    private readonly RedisLink _link;
    private readonly string _channel;
    private readonly byte[] _self = Guid.NewGuid().ToByteArray();
    private readonly Channel<ProfileId> _heard = Channel.CreateBounded<ProfileId>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite });

    public ChangeNews(RedisLink link, RedisKeys keys)
    {
        _link = link;
        _channel = keys.Changed;
        link.Replaced = Subscribe;
    }

    public async Task AnnounceAsync(IReadOnlyList<ProfileId> changed)
    {
        for (var from = 0; from < changed.Count; from += ProfilesPerMessage)
        {
            var count = Math.Min(ProfilesPerMessage, changed.Count - from);
            var message = new byte[RedisId.Size * (1 + count)];
            _self.CopyTo(message, 0);
            for (var i = 0; i < count; i++)
                RedisId.Bytes(changed[from + i].Value).CopyTo(message, RedisId.Size * (1 + i));

            await _link.CallAsync("PUBLISH", _channel, message);
        }
    }

    public async IAsyncEnumerable<ProfileId> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Subscribe();
        await foreach (var profile in _heard.Reader.ReadAllAsync(cancellationToken))
            yield return profile;
    }

    // The client subscribes again by itself when its connection comes back.
    private void Subscribe() => _ = _link.Connection.GetSubscriber().SubscribeAsync(_channel, (_, message) => Take((byte[])message!));

    private void Take(ReadOnlySpan<byte> message)
    {
        if (message.Length % RedisId.Size != 0 || message.Length < RedisId.Size || message[..RedisId.Size].SequenceEqual(_self))
            return;

        for (var at = RedisId.Size; at < message.Length; at += RedisId.Size)
            _heard.Writer.TryWrite(new ProfileId(RedisId.Read(message.Slice(at, RedisId.Size))));
    }
}
