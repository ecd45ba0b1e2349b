namespace VisitorGateway.Recognise.Companies;

/// <summary>
/// Tells when something that is looked at again and again has changed and come to rest: it is no longer what was last used,
/// and the same as at the look before. A file that is still being copied is left alone that way.
/// </summary>
internal sealed class SettledChange(string used)
{
    private string _used = used;
    private string _seen = used;

    public bool IsDue(string now)
    {
        var settled = now == _seen;
        _seen = now;
        return settled && now != _used;
    }

    /// <summary>It was used as it was then, with whatever success: it is not due again until it changes.</summary>
    public void Use(string then) => _used = then;
}
