using System.Net;
using System.Text;
using System.Threading.Channels;
using VisitorGateway.ReverseIp.Learning;
using VisitorGateway.Scoring.Profiles;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Takes note of people who identify themselves with a business mail address, and from where. Never waits, never grows.</summary>
internal sealed class LearningFeed(SecretKeys keys)
{
    private const int Waiting = 10_000;
    private const int Remembered = 20_000;
    private const long AgainAfterMilliseconds = 24 * 3_600_000;

    private readonly Channel<Sighting> _sightings = Channel.CreateBounded<Sighting>(
        new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private readonly BoundedCache<Sighting> _latest = new(Remembered);

    public ChannelReader<Sighting> Reader => _sightings.Reader;

    /// <param name="time">When, by the gateway's clock, in milliseconds since 1970 UTC.</param>
    public void Note(IPAddress address, Claim claim, long time)
    {
        if (claim.Email is not { } email || MailDomain.IsFree(email))
            return;
        var domain = MailDomain.Of(email).ToString().ToLowerInvariant();
        if (ReverseIp.Companies.AccountKey.NormaliseDomain(domain) != domain)
            return;
        var sighting = new Sighting(LearnedNetworks.NetworkOf(address), domain, PersonOf(email), time, claim.Verified);
        var key = $"{sighting.Network} {sighting.Person:x} {sighting.Verified}";
        // Somebody who fills in one form after another says nothing new by it.
        if (_latest.TryGet(key, out var before) && time - before.Time < AgainAfterMilliseconds)
            return;
        _latest.Add(key, sighting);
        _sightings.Writer.TryWrite(sighting);
    }

    // Keyed, so that the file of what was learned does not tell who was there, not even to somebody who guesses addresses.
    private ulong PersonOf(string email)
    {
        Span<byte> hash = stackalloc byte[sizeof(ulong)];
        keys.Sign(keys.Current, Encoding.UTF8.GetBytes(email.ToLowerInvariant()), hash);
        return BitConverter.ToUInt64(hash);
    }
}
