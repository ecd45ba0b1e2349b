using System.Collections;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>Reads everything in a file that a lookup could reach, once.</summary>
internal static class MmdbVerification
{
    // Total values that all records together may hold, per byte of data. Real files hold less than one.
    private const int ValuesPerByte = 64;

    public static MmdbSummary Run(MmdbReader reader)
    {
        var tree = reader.Tree;
        var width = reader.Metadata.IpVersion == 6 ? 128 : 32;
        // How deep a node was met, plus one. Met deeper it is walked again, so that a cycle ends below the last bit.
        var metAt = new byte[tree.NodeCount];
        var seenRecords = new BitArray(reader.DataBytes);
        var budget = (long)ValuesPerByte * reader.DataBytes + MmdbLimits.Values;
        long nodes = 0, records = 0;
        var stack = new Stack<(uint Record, int Depth)>();
        stack.Push((0, 0));
        while (stack.TryPop(out var at))
        {
            if (at.Record < tree.NodeCount)
            {
                if (at.Depth >= width)
                    throw new MmdbFormatException($"the tree goes on below the last bit of an address, at node {at.Record}");
                if (metAt[at.Record] > at.Depth)
                    continue;
                nodes += metAt[at.Record] == 0 ? 1 : 0;
                metAt[at.Record] = (byte)(at.Depth + 1);
                stack.Push((tree.Child(at.Record, 1), at.Depth + 1));
                stack.Push((tree.Child(at.Record, 0), at.Depth + 1));
            }
            else if (reader.TryGetData(at.Record, out var offset) && !seenRecords[(int)offset])
            {
                seenRecords[(int)offset] = true;
                records++;
                var cursor = reader.Read(offset);
                Pass(ref cursor);
                budget -= cursor.ValuesRead;
                if (budget < 0)
                    throw new MmdbFormatException("the records share data without end");
            }
        }
        return new(nodes, records);
    }

    // Depth is bounded by the cursor.
    private static void Pass(ref MmdbCursor cursor)
    {
        switch (cursor.Type)
        {
            case MmdbType.Map:
                for (var left = cursor.BeginMap(); left > 0; left--)
                {
                    cursor.CheckUtf8();
                    Pass(ref cursor);
                }
                cursor.End();
                break;
            case MmdbType.Array:
                for (var left = cursor.BeginArray(); left > 0; left--)
                    Pass(ref cursor);
                cursor.End();
                break;
            case MmdbType.String:
                cursor.CheckUtf8();
                break;
            case MmdbType.Bytes:
                cursor.ReadBytes();
                break;
            case MmdbType.Boolean:
                cursor.ReadBoolean();
                break;
            case MmdbType.Double:
                cursor.ReadDouble();
                break;
            case MmdbType.Float:
                cursor.ReadFloat();
                break;
            case MmdbType.Int32:
                cursor.ReadInt32();
                break;
            default:
                cursor.ReadUnsigned();
                break;
        }
    }
}
