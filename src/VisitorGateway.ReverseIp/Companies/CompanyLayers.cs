namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// What answers beside the databases, and which layers answer at all. Immutable; put into use as a whole through
/// <see cref="CompanyResolver.Layers"/>.
/// </summary>
public sealed record CompanyLayers
{
    /// <summary>
    /// Layers that may name a company, the first winning among those that are equally sure. What is left out does not answer;
    /// places and kinds of networks always come from the databases. Default: all, in the order of <see cref="LayerKind"/>.
    /// </summary>
    public IReadOnlyList<LayerKind> Order { get; init; } = Enum.GetValues<LayerKind>();

    /// <summary>The operator's own networks. Their answer is final, whatever else says.</summary>
    public NetworkTable<NetworkClaim> Operator { get; init; } = new([]);

    /// <summary>Networks whose visitors said where they work.</summary>
    public NetworkTable<LearnedClaim> Learned { get; init; } = new([]);

    internal bool Has(LayerKind layer) => Order.Contains(layer);

    internal int RankOf(LayerKind layer)
    {
        for (var i = 0; i < Order.Count; i++)
            if (Order[i] == layer)
                return i;
        return int.MaxValue;
    }
}
