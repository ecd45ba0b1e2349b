using System.Text.Json;
using VisitorGateway.Scoring.Rules;
using VisitorGateway.Scoring.Signals;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>What the body of a stored signal says of thresholds.</summary>
internal sealed record StoredSignal(SignalKind Kind, ScoreScope Scope, string Name, long Episode)
{
    /// <summary>Null for a body that is no signal's of ours.</summary>
    public static StoredSignal? TryRead(Signal signal)
    {
        try
        {
            using var json = JsonDocument.Parse(signal.Body);
            var data = json.RootElement.GetProperty("data");
            var kind = Array.Find(Enum.GetValues<SignalKind>(), known => SignalWords.Of(known) == signal.Kind);
            var scope = data.GetProperty("scope").GetString() switch { "product" => ScopeKind.Product, "programme" => ScopeKind.Programme, _ => ScopeKind.Total };
            return new StoredSignal(
                kind,
                new ScoreScope(scope, data.GetProperty("scopeName").GetString() ?? ""),
                data.GetProperty("name").GetString() ?? "",
                data.GetProperty("episode").GetInt64());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
