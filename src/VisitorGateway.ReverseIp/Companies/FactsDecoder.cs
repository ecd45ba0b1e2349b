using System.Text;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// Decodes a record of any vendor into <see cref="NetworkFacts"/>, by the fields it has: MaxMind and DB-IP (nested, with
/// traits), IPinfo (flat, numbers and flags as text, or nested), libloc imports, and flat files of an operator's own.
/// </summary>
internal sealed class FactsDecoder(FieldMapping mapping)
{
    private const int DeepestPath = 4;

    public NetworkFacts Decode(ref MmdbCursor cursor)
    {
        var facts = new NetworkFacts();
        if (cursor.Type == MmdbType.Map)
            ReadMap(ref cursor, facts, "", 0);
        return facts;
    }

    private void ReadMap(ref MmdbCursor cursor, NetworkFacts facts, string prefix, int depth)
    {
        for (var left = cursor.BeginMap(); left > 0; left--)
            ReadField(ref cursor, facts, prefix + Encoding.UTF8.GetString(cursor.ReadKey()), depth);
        cursor.End();
    }

    private void ReadField(ref MmdbCursor cursor, NetworkFacts facts, string path, int depth)
    {
        var type = cursor.Type;
        if (type == MmdbType.Map && depth < DeepestPath && mapping.IsBranch(path))
        {
            ReadMap(ref cursor, facts, path + ".", depth + 1);
        }
        else if (type == MmdbType.Array && depth < DeepestPath && mapping.IsBranch(path))
        {
            // Of subdivisions the first is the largest: the state, not the county.
            for (int left = cursor.BeginArray(), i = 0; left > 0; left--, i++)
                ReadField(ref cursor, facts, $"{path}.{i}", depth + 1);
            cursor.End();
        }
        else if (type is not (MmdbType.Map or MmdbType.Array) && mapping.TryGet(path, out var set))
        {
            set(facts, MmdbValue.Read(ref cursor));
        }
        else
        {
            cursor.Skip();
        }
    }
}
