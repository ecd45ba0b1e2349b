namespace VisitorGateway.Alerts;

/// <summary>Somebody who is told of signals, as gateway.json names them under Webhooks.</summary>
internal sealed class WebhookOptions
{
    /// <summary>https (http only with AllowPrivateWebhooks), without user info.</summary>
    public string Url { get; set; } = "";

    /// <summary>"whsec_" and the base64 of 24 to 64 bytes; signs what is sent.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Kinds of signals to send; none means all.</summary>
    public IList<string> Kinds { get; set; } = [];
}
