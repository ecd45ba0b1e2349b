namespace VisitorGateway.Scoring.Profiles;

/// <summary>What bounds the size of a profile's state.</summary>
public static class ProfileLimits
{
    /// <summary>Visitors and absorbed profiles that are listed.</summary>
    public const int Ids = 1000;

    /// <summary>Single things that <c>once: asset</c> and <c>once: profile</c> pay for in a profile's life, and no more.</summary>
    public const int OnceKeys = 1024;
}
