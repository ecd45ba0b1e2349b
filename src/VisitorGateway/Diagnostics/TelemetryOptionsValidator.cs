using Microsoft.Extensions.Options;

namespace VisitorGateway.Diagnostics;

/// <summary>The section Telemetry, with the other settings' mistakes at once.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var telemetry = options.Telemetry;
        var errors = new List<string>();
        if (telemetry.Otlp is { } address && !IsWeb(address))
            errors.Add("Telemetry:Otlp: must be an http or https address such as http://127.0.0.1:4318.");
        if (telemetry.Protocol is not ("http" or "grpc"))
            errors.Add($"Telemetry:Protocol: '{telemetry.Protocol}' must be 'http' or 'grpc'.");
        if (telemetry.IntervalSeconds is < 1 or > 3600)
            errors.Add($"Telemetry:IntervalSeconds: {telemetry.IntervalSeconds} must be 1 to 3600.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
