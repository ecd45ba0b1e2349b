using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Values by network, the most specific one answering; of two equal networks the later one. Immutable.</summary>
public sealed class NetworkTable<T>
    where T : class
{
    private readonly MmdbReader? _index;
    private readonly T[] _values;

    public NetworkTable(IEnumerable<KeyValuePair<IPNetwork, T>> networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var list = networks.ToList();
        _values = [.. list.Select(n => n.Value)];
        if (list.Count == 0)
            return;
        // The file format's tree is the index; a record is a place in the list of values.
        var writer = new MmdbWriter(new() { DatabaseType = "", Built = DateTimeOffset.UnixEpoch, JoinEqualNeighbours = false, AliasIPv4 = false });
        for (var i = 0; i < list.Count; i++)
            writer.Add(list[i].Key, MmdbValue.Of((uint)i));
        _index = MmdbReader.FromSparse(writer.ToArray());
    }

    /// <summary>Networks given.</summary>
    public int Count => _values.Length;

    /// <summary>The value for an address, and how long the prefix is that shares it; false, with the prefix that shares that.</summary>
    internal bool TryFind(UInt128 bits, bool isIPv4, out T value, out int prefixLength)
    {
        value = null!;
        prefixLength = 0;
        if (_index is null || !(isIPv4 ? _index.TryFind((uint)bits, out var offset, out prefixLength) : _index.TryFind(bits, out offset, out prefixLength)))
            return false;
        var cursor = _index.Read(offset);
        value = _values[(int)cursor.ReadUnsigned()];
        return true;
    }
}
