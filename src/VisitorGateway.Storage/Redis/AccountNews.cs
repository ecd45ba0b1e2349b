namespace VisitorGateway.Storage.Redis;

/// <summary>What accounts have to be told of a profile.</summary>
/// <param name="Account">The account that it counts for; null for none.</param>
/// <param name="Left">Accounts that it may have counted for before.</param>
internal sealed record AccountNews(ProfileKeys Keys, long Version, string? Account, byte[]? Contribution, IReadOnlyList<string> Left)
{
    public IEnumerable<string> Accounts => Account is null ? Left : Left.Where(a => a != Account).Prepend(Account);
}
