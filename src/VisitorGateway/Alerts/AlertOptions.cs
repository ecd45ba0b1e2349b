namespace VisitorGateway.Alerts;

/// <summary>Who is told of signals, and how fast sales means to be.</summary>
internal sealed class AlertOptions
{
    /// <summary>Receivers by name. Default none.</summary>
    public IDictionary<string, WebhookOptions> Webhooks { get; set; } = new Dictionary<string, WebhookOptions>(StringComparer.Ordinal);

    /// <summary>Seconds in which a sales-qualified signal should be claimed, 10 to 86,400. Default 90.</summary>
    public int FollowUpSeconds { get; set; } = 90;

    /// <summary>Allows receivers at private addresses and over plain http: for trying out, and for a network that is your own. Default false.</summary>
    public bool AllowPrivateWebhooks { get; set; }
}
