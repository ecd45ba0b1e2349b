using System.Net;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Resolves addresses to companies and places, always by the databases and layers in use at that moment.</summary>
public sealed class CompanyResolver(CompanyDatabases databases)
{
    private readonly Lock _gate = new();
    private volatile CompanyLayers _layers = new();
    private volatile ResolverSnapshot? _snapshot;

    /// <summary>What answers beside the databases. Setting it puts all of it to use at once.</summary>
    public CompanyLayers Layers
    {
        get => _layers;
        set => _layers = value;
    }

    /// <summary>
    /// What is known about an address. Never null, never throws; an address that nobody knows has the kind unknown and
    /// a reason. Warm answers (the network was asked for before) are shared instances and cost no allocation.
    /// </summary>
    public Match Resolve(IPAddress address)
    {
        var snapshot = _snapshot;
        if (snapshot is null || !ReferenceEquals(snapshot.Databases, databases.Current) || !ReferenceEquals(snapshot.Layers, _layers))
            snapshot = Renew();
        return snapshot.Resolve(address);
    }

    private ResolverSnapshot Renew()
    {
        lock (_gate)
        {
            if (_snapshot is not { } snapshot || !ReferenceEquals(snapshot.Databases, databases.Current) || !ReferenceEquals(snapshot.Layers, _layers))
                _snapshot = snapshot = new(databases.Current, _layers);
            return snapshot;
        }
    }
}
