using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

public sealed class MmdbRecordCacheTests
{
    [Fact]
    public void Decodes_a_record_once_while_it_is_kept()
    {
        var reader = Database(10);
        var decoded = 0;
        var cache = new MmdbRecordCache<string>(reader, (ref MmdbCursor cursor) =>
        {
            decoded++;
            return cursor.ReadString();
        });
        reader.TryFind(IPAddress.Parse("10.0.3.1"), out var offset, out _);
        Assert.Same(cache.Get(offset), cache.Get(offset));
        Assert.Equal(1, decoded);
    }

    [Fact]
    public void Stays_right_when_there_are_more_records_than_it_keeps()
    {
        var reader = Database(1000);
        var cache = new MmdbRecordCache<string>(reader, (ref MmdbCursor cursor) => cursor.ReadString(), 16);
        for (var round = 0; round < 3; round++)
            for (var i = 0; i < 1000; i++)
            {
                Assert.True(reader.TryFind(0x0A00_0000u + ((uint)i << 8), out var offset, out _));
                Assert.Equal($"Record number {i}", cache.Get(offset));
            }
    }

    [Fact]
    public void Allocates_nothing_for_a_warm_lookup()
    {
        var reader = Database(1000);
        var cache = new MmdbRecordCache<string>(reader, (ref MmdbCursor cursor) => cursor.ReadString());
        var address = IPAddress.Parse("10.0.3.1");
        Look();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Look();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Look()
        {
            reader.TryFind(address, out var offset, out _);
            cache.Get(offset);
        }
    }

    [Fact]
    public void Finds_the_same_with_the_first_levels_table()
    {
        // Enough networks that the table is built.
        var reader = Database(40_000);
        Assert.True(reader.Metadata.NodeCount > IPv4Table.WorthFromNodes);
        Assert.Equal("Record number 39999", reader.Find(Addresses.FromIPv4(0x0A00_0000u + (39_999u << 8)))!.Text);
        Assert.True(reader.TryFind(IPAddress.Parse("10.0.3.1"), out _, out var found));
        Assert.Equal(24, found);
        Assert.False(reader.TryFind(IPAddress.Parse("192.0.2.1"), out _, out var missing));
        Assert.Equal(1, missing);
    }

    private static MmdbReader Database(int networks)
    {
        var writer = SmallDatabase.NewWriter();
        for (var i = 0; i < networks; i++)
            writer.Add(new(Addresses.FromIPv4(0x0A00_0000u + ((uint)i << 8)), 24), MmdbValue.Of($"Record number {i}"));
        return MmdbReader.FromBytes(writer.ToArray());
    }
}
