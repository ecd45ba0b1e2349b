using VisitorGateway.Scoring.Accounts;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Live;

/// <summary>An account in memory, owned by the board.</summary>
internal sealed class AccountEntry(AccountState state)
{
    public AccountState State { get; } = state;

    /// <summary>Its profiles that were told of lately.</summary>
    public Dictionary<ProfileId, ProfileView> Profiles { get; } = [];

    /// <summary>What it stands in; null until it is first told of.</summary>
    public AccountSignals? Watch { get; set; }

    /// <summary>Changed since its summary was saved.</summary>
    public bool Dirty { get; set; }

    /// <summary>Milliseconds since 1970 UTC by the gateway's clock.</summary>
    public long LastTold { get; set; }

    public void Set(ProfileView view)
    {
        State.Set(view.Contribution!);
        Profiles[view.Profile] = view;
        Dirty = true;
    }

    public void Remove(ProfileId profile)
    {
        State.Remove(profile);
        Profiles.Remove(profile);
        Dirty = true;
    }

    /// <summary>Drops the views of profiles last seen before; what they add to the account stays.</summary>
    public void Forget(long before)
    {
        foreach (var (id, view) in Profiles)
        {
            if (view.LastSeen < before)
                Profiles.Remove(id);
        }
    }

    public IReadOnlyList<ProfileView> Present(long since) =>
        [.. Profiles.Values.Where(p => p.LastSeen >= since).OrderByDescending(p => p.LastSeen)];
}
