using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

/// <summary>Data that a naive decoder dies of, behind a sound tree and metadata.</summary>
public sealed class HostileDataTests
{
    [Fact]
    public void Refuses_a_pointer_to_itself() => Refuses([0x20, 0x00]);

    [Fact]
    public void Refuses_two_pointers_to_each_other() => Refuses([0x20, 0x02, 0x20, 0x00]);

    [Fact]
    public void Refuses_a_map_that_contains_itself() => Refuses([0xE1, 0x41, (byte)'a', 0x20, 0x00]);

    [Fact]
    public void Refuses_an_array_that_contains_itself() => Refuses([0x01, 0x04, 0x20, 0x00]);

    [Fact]
    public void Refuses_100_000_levels_of_arrays() => Refuses([.. Enumerable.Repeat<byte[]>([0x01, 0x04], 100_000).SelectMany(b => b), 0x00, 0x07]);

    [Fact]
    public void Refuses_sixteen_million_claimed_entries() => Refuses([0xFF, 0xFF, 0xFF, 0xFF]);

    [Fact]
    public void Refuses_sixteen_million_claimed_elements() => Refuses([0x1F, 0x04, 0xFF, 0xFF, 0xFF]);

    [Fact]
    public void Refuses_a_string_longer_than_the_file() => Refuses([0x5F, 0xFF, 0xFF, 0xFF, (byte)'a']);

    [Fact]
    public void Refuses_a_key_that_is_no_string() => Refuses([0xE1, 0xA1, 0x01, 0xA1, 0x02]);

    [Fact]
    public void Refuses_text_that_is_not_utf8() => Refuses([0x42, 0xC3, 0x28]);

    [Fact]
    public void Refuses_a_boolean_of_two() => Refuses([0x02, 0x07]);

    [Fact]
    public void Refuses_a_double_of_seven_bytes() => Refuses([0x67, 1, 2, 3, 4, 5, 6, 7]);

    [Fact]
    public void Refuses_the_types_of_containers_and_end_markers()
    {
        Refuses([0x00, 0x05]);
        Refuses([0x00, 0x06]);
        Refuses([0x00, 0xFF]);
        Refuses([0x00, 0x00]);
    }

    [Fact]
    public void Refuses_a_billion_laughs()
    {
        // Level n is an array of ten pointers to level n - 1, which follows it.
        var data = new List<byte>();
        for (var level = 0; level < 9; level++)
        {
            data.AddRange([0x0A, 0x04]);
            var next = data.Count + 20;
            for (var i = 0; i < 10; i++)
                data.AddRange([(byte)(0x20 | (next >> 8)), (byte)next]);
        }
        data.AddRange([0x43, (byte)'h', (byte)'a', (byte)'!']);
        Refuses([.. data]);
    }

    private static void Refuses(byte[] data)
    {
        var reader = MmdbReader.FromBytes(WithData(data));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<MmdbFormatException>(() => reader.Find(IPAddress.Loopback));
        Assert.Throws<MmdbFormatException>(() => reader.Verify());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 16 << 20);
    }

    // Every address leads to the first byte of the data.
    private static byte[] WithData(byte[] data)
    {
        var writer = SmallDatabase.NewWriter(4);
        writer.Add(IPNetwork.Parse("0.0.0.0/0"), MmdbValue.Of("a"));
        var file = writer.ToArray();
        var dataStart = 6 + 16;
        return [.. file[..dataStart], .. data, .. file[(dataStart + 2)..]];
    }
}
