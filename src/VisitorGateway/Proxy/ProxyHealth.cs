namespace VisitorGateway.Proxy;

/// <summary>A proxied site's state and what was counted of it since the start.</summary>
/// <param name="Origins">How many there are.</param>
/// <param name="OriginsUp">How many are not known to be down.</param>
/// <param name="Skipped">Pages that went through as they came, by reason.</param>
/// <param name="PathsChecked">Every origin has said whether the two paths are free there.</param>
/// <param name="PathsTaken">Where one is not; null when there is none such.</param>
internal sealed record ProxyHealth(
    int Origins,
    int OriginsUp,
    long OriginFailures,
    long Injected,
    IReadOnlyDictionary<string, long> Skipped,
    long ViewsByScript,
    long ViewsWithoutScript,
    long ViewsLost,
    string ScriptPath,
    string CollectPath,
    bool PathsChecked,
    IReadOnlyList<PathCollision>? PathsTaken);
