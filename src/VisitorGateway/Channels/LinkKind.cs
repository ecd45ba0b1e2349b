namespace VisitorGateway.Channels;

/// <summary>What a token stands for.</summary>
internal enum LinkKind
{
    /// <summary>A link that people click.</summary>
    Click,

    /// <summary>An image that is fetched when a mail is opened.</summary>
    Open,

    /// <summary>A link that people do not see, for machines that follow every link.</summary>
    Trap,
}
