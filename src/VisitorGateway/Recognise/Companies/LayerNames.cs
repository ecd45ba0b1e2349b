using VisitorGateway.ReverseIp.Companies;

namespace VisitorGateway.Recognise.Companies;

/// <summary>The names that layers have in gateway.json.</summary>
internal static class LayerNames
{
    public const string ReverseDns = "reverse-dns";

    public static readonly IReadOnlyList<string> All = ["networks", "learned", "databases", "holders", ReverseDns];

    /// <summary>Reverse DNS asks other people's servers about visitors, so it is off unless it is named.</summary>
    private static readonly LayerKind[] Standard = [LayerKind.Networks, LayerKind.Learned, LayerKind.Databases, LayerKind.Holders];

    public static IReadOnlyList<LayerKind> Read(IList<string> names) =>
        names.Count == 0 ? Standard : [.. names.Select(n => (LayerKind)All.ToList().IndexOf(n))];
}
