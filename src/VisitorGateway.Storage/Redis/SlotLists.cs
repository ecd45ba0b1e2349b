namespace VisitorGateway.Storage.Redis;

/// <summary>The lists that each slot has, beside the profiles and accounts whose keys lie in it.</summary>
internal static class SlotLists
{
    /// <summary>Profiles that are not absorbed.</summary>
    public const string Profiles = "profiles";

    /// <summary>Profiles that are absorbed.</summary>
    public const string Absorbed = "absorbed";

    /// <summary>Profiles with events that no snapshot covers.</summary>
    public const string Open = "open";

    /// <summary>Profiles without an account, by last sign of life.</summary>
    public const string Loose = "loose";

    /// <summary>Profiles whose accounts do not know yet what they add.</summary>
    public const string Untold = "untold";

    /// <summary>Absorbed profiles in the middle of a merge or an unmerge.</summary>
    public const string Pending = "pending";

    /// <summary>Accounts that profiles were saved for since their own summary was.</summary>
    public const string Stale = "stale";

    /// <summary>Marks of profiles that were erased.</summary>
    public const string Erased = "erased";

    /// <summary>How many events the slot's logs hold.</summary>
    public const string Events = "events";
}
