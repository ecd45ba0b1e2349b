namespace VisitorGateway.Channels;

/// <summary>What a signed link or image of an e-mail says.</summary>
/// <param name="Target">Where a link leads; null for an image.</param>
/// <param name="Mail">Names the mail, so that rules can tell one from another; may be empty.</param>
/// <param name="Email">Whom the mail was sent to; null where only <paramref name="PersonId"/> says so, or nothing does.</param>
/// <param name="PersonId">The site's own id of that person.</param>
/// <param name="SentAt">When it was sent, in seconds since 1970 UTC; 0 where that is not known.</param>
internal sealed record SignedLink(
    LinkKind Kind, string Site, string? Target, string Mail, string Campaign, string? Email, string? PersonId, long SentAt)
{
    public const int MaxTargetLength = 2048;
    public const int MaxTextLength = 200;

    /// <summary>Why it cannot be signed; null when nothing is wrong with it.</summary>
    public string? Fault()
    {
        if (Kind != LinkKind.Open && (Target is null || !IsTarget(Target)))
            return $"the target must be an absolute http or https URL of at most {MaxTargetLength} characters, without user name, blanks, backslashes and control characters";
        foreach (var text in (ReadOnlySpan<string?>)[Site, Mail, Campaign, Email, PersonId])
        {
            if (text is not null && (text.Length > MaxTextLength || text.Any(char.IsControl)))
                return $"site, mail, campaign and person may have {MaxTextLength} characters each and no control characters";
        }

        return null;
    }

    /// <summary>What browsers take for the address that it seems to be, and nothing that they would read differently.</summary>
    public static bool IsTarget(string url) =>
        url.Length is > 0 and <= MaxTargetLength
        && (url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !url.Any(c => c is '\\' or <= ' ' or '\u007f' || char.IsWhiteSpace(c) || char.IsControl(c))
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && uri is { Scheme: "http" or "https", UserInfo.Length: 0, Host.Length: > 0 };
}
