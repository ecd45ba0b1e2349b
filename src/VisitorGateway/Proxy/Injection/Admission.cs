namespace VisitorGateway.Proxy.Injection;

/// <summary>Whether a page's policies let the script in.</summary>
/// <param name="Nonce">The nonce that it needs; null when it needs none.</param>
internal readonly record struct Admission(bool Allowed, string? Nonce)
{
    public static readonly Admission Refused = new(false, null);

    public static readonly Admission Free = new(true, null);
}
