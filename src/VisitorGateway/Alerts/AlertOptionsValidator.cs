using System.Net;
using Microsoft.Extensions.Options;
using VisitorGateway.Scoring.Signals;

namespace VisitorGateway.Alerts;

/// <summary>Refuses receivers that could never be sent to, or must not be; addresses behind names are checked again at each try.</summary>
internal sealed class AlertOptionsValidator : IValidateOptions<AlertOptions>
{
    private static readonly string[] Kinds = [.. Enum.GetValues<SignalKind>().Select(SignalWords.Of)];

    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        var errors = new List<string>();
        if (options.FollowUpSeconds is < 10 or > 86_400)
            errors.Add($"FollowUpSeconds: {options.FollowUpSeconds} must be 10 to 86400.");
        foreach (var (key, hook) in options.Webhooks)
        {
            if (hook is null)
            {
                errors.Add($"Webhooks:{key}: must be an object with Url and Secret.");
                continue;
            }

            if (key.Length is 0 or > 64 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
                errors.Add($"Webhooks: the name '{key}' must be 1 to 64 letters, digits, '-' or '_'.");
            if (RefusalOf(hook.Url, options.AllowPrivateWebhooks) is { } reason)
                errors.Add($"Webhooks:{key}:Url: {reason}");
            if (!WebhookSignature.TryReadSecret(hook.Secret, out _))
                errors.Add($"Webhooks:{key}:Secret: must be 'whsec_' and the base64 of 24 to 64 random bytes; openssl rand -base64 32 makes them.");
            foreach (var kind in hook.Kinds)
            {
                if (!Kinds.Contains(kind))
                    errors.Add($"Webhooks:{key}:Kinds: '{kind}' must be one of {string.Join(", ", Kinds)}.");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    /// <summary>Why an URL cannot be a receiver, or null.</summary>
    public static string? RefusalOf(string url, bool allowPrivate)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Host.Length == 0)
            return $"'{url}' is not an address such as https://hooks.example.com/path.";
        if (allowPrivate)
            return null;
        if (uri.Scheme != "https")
            return "must begin with https:// (AllowPrivateWebhooks allows http).";

        // Uri reads the forms in which addresses hide (0x7f.1, 2130706433, 017700000001) as what they are.
        var host = uri.IdnHost.TrimEnd('.');
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address) && !PublicAddress.Is(address))
            return $"{host} is not a public address (AllowPrivateWebhooks allows it).";
        var isLocal = !host.Contains('.', StringComparison.Ordinal) && !host.Contains(':', StringComparison.Ordinal);
        return isLocal || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase)
            ? $"{host} is a name of the local network (AllowPrivateWebhooks allows it)."
            : null;
    }
}
