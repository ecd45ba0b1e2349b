using System.Diagnostics;
using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

public sealed class MmdbWriterTests
{
    [Fact]
    public void Writes_every_type_as_the_reader_reads_it()
    {
        var reader = MmdbReader.FromBytes(SmallDatabase.Build());
        Assert.Equal(SmallDatabase.EveryType, reader.Find(IPAddress.Parse("192.0.2.77")));
        Assert.Equal("just text", reader.Find(IPAddress.Parse("2001:db8::1"))!.Text);
        Assert.Null(reader.Find(IPAddress.Parse("198.51.100.200")));
    }

    [Fact]
    public void Writes_the_metadata_that_it_was_given()
    {
        var metadata = MmdbReader.FromBytes(SmallDatabase.Build()).Metadata;
        Assert.Equal("Test", metadata.DatabaseType);
        Assert.Equal(SmallDatabase.Built, metadata.Built);
        Assert.Equal(["en", "de"], metadata.Languages);
        Assert.Equal("A small test database", metadata.Description["en"]);
        Assert.Equal(24, metadata.RecordSize);
        Assert.Equal(6, metadata.IpVersion);
    }

    [Fact]
    public void Lets_the_more_specific_network_win_in_any_order()
    {
        string[] networks = ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3/32"];
        foreach (var order in new[] { networks, [.. networks.Reverse()] })
        {
            var writer = SmallDatabase.NewWriter();
            foreach (var network in order)
                writer.Add(IPNetwork.Parse(network), MmdbValue.Of(network));
            var reader = MmdbReader.FromBytes(writer.ToArray());
            Assert.Equal("10.1.2.3/32", reader.Find(IPAddress.Parse("10.1.2.3"))!.Text);
            Assert.Equal("10.1.2.0/24", reader.Find(IPAddress.Parse("10.1.2.4"))!.Text);
            Assert.Equal("10.1.0.0/16", reader.Find(IPAddress.Parse("10.1.3.4"))!.Text);
            Assert.Equal("10.0.0.0/8", reader.Find(IPAddress.Parse("10.2.3.4"))!.Text);
        }
    }

    [Fact]
    public void Leads_mapped_and_tunnelled_addresses_to_ipv4()
    {
        var reader = MmdbReader.FromBytes(SmallDatabase.Build());
        foreach (var ip in new[] { "::ffff:192.0.2.1", "2002:c000:0201::", "2001:0:c000:0201::" })
            Assert.Equal(SmallDatabase.EveryType, reader.Find(IPAddress.Parse(ip)));
        Assert.Equal(3, reader.Networks().Count());
    }

    [Fact]
    public void Writes_a_file_without_networks_and_one_for_all_addresses()
    {
        Assert.Null(MmdbReader.FromBytes(SmallDatabase.NewWriter().ToArray()).Find(IPAddress.Loopback));
        var writer = SmallDatabase.NewWriter();
        writer.Add(IPNetwork.Parse("::/0"), MmdbValue.Of("everything"));
        var reader = MmdbReader.FromBytes(writer.ToArray());
        Assert.True(reader.TryFind(IPAddress.Parse("1.2.3.4"), out _, out var prefixLength));
        Assert.Equal(0, prefixLength);
        Assert.Equal("everything", reader.Find(IPAddress.Parse("2002::1"))!.Text);
    }

    [Fact]
    public void Stores_equal_records_once()
    {
        var writer = SmallDatabase.NewWriter();
        var first = writer.AddRecord(MmdbValue.Map(("name", MmdbValue.Of("Example"))));
        Assert.Equal(first, writer.AddRecord(MmdbValue.Map(("name", MmdbValue.Of("Example")))));
        Assert.NotEqual(first, writer.AddRecord(MmdbValue.Map(("name", MmdbValue.Of("Example 2")))));
    }

    [Theory]
    [InlineData(24, 10)]
    [InlineData(28, 1 << 24)]
    public void Chooses_the_smallest_record_size(int expected, int dataBytes)
    {
        var writer = SmallDatabase.NewWriter(4);
        writer.Add(IPNetwork.Parse("192.0.2.0/24"), MmdbValue.Of(new byte[dataBytes]));
        writer.Add(IPNetwork.Parse("198.51.100.0/24"), MmdbValue.Of("behind it"));
        var reader = MmdbReader.FromBytes(writer.ToArray());
        Assert.Equal(expected, reader.Metadata.RecordSize);
        Assert.Equal("behind it", reader.Find(IPAddress.Parse("198.51.100.1"))!.Text);
    }

    [Fact]
    public void Refuses_an_ipv6_network_in_a_file_of_ipv4() =>
        Assert.Throws<ArgumentException>(() => SmallDatabase.NewWriter(4).Add(IPNetwork.Parse("2001:db8::/32"), MmdbValue.Of("x")));

    [Fact]
    public async Task Is_read_identically_by_mmdblookup()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mmdblookup"), "mmdblookup (package mmdb-bin) is not installed");
        var path = Path.Combine(Path.GetTempPath(), $"vg-{Guid.NewGuid():N}.mmdb");
        try
        {
            var random = new Random(7);
            var writer = SmallDatabase.NewWriter();
            for (var i = 0; i < 500; i++)
                writer.Add(OverlapTests.RandomNetwork(random, 24), MmdbValue.Map(("n", MmdbValue.Of((uint)i)), ("name", MmdbValue.Of($"Network {i % 17}"))));
            await File.WriteAllBytesAsync(path, writer.ToArray());
            var reader = MmdbReader.Open(path);
            for (var i = 0; i < 40; i++)
            {
                var network = reader.Networks().ElementAt(i * 7);
                var expected = reader.Decode(network.DataOffset);
                Assert.Equal(expected["n"]!.Unsigned, await AskMmdblookup(path, network.Network.BaseAddress));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<UInt128> AskMmdblookup(string path, IPAddress address)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/mmdblookup", ["--file", path, "--ip", address.ToString(), "n"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return UInt128.Parse(output.Trim().Split(' ')[0]);
    }
}
