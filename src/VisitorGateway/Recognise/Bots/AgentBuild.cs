namespace VisitorGateway.Recognise.Bots;

/// <summary>How a user agent is built.</summary>
internal enum AgentBuild
{
    /// <summary>"Mozilla/5.0 (platform) engine ..." or "Opera/9.80 (platform) ...".</summary>
    Browser,

    /// <summary>Other software that people use: old phones, apps on phones and televisions, text browsers, players.</summary>
    Personal,

    /// <summary>Neither.</summary>
    Odd,
}
