using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

public sealed class CorruptionTests
{
    private static readonly IPAddress[] Addresses =
        [.. new[] { "192.0.2.1", "198.51.100.200", "255.255.255.255", "2001:db8::1", "::" }.Select(IPAddress.Parse)];

    [Fact]
    public void Survives_every_change_of_every_single_byte()
    {
        var good = SmallDatabase.Build(4);
        Parallel.For(0, good.Length, at =>
        {
            var file = (byte[])good.Clone();
            for (var flip = 1; flip < 256; flip++)
            {
                file[at] = (byte)(good[at] ^ flip);
                Use(file);
            }
        });
    }

    [Fact]
    public void Survives_every_flipped_bit_of_a_tree_of_ipv6()
    {
        var good = SmallDatabase.Build();
        for (var bit = 0; bit < 8 * good.Length; bit++)
        {
            var file = (byte[])good.Clone();
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            Use(file);
        }
    }

    [Fact]
    public void Survives_being_cut_off_anywhere_and_does_not_open()
    {
        var good = SmallDatabase.Build();
        for (var length = 0; length < good.Length; length++)
            Assert.Throws<MmdbFormatException>(() => MmdbReader.FromBytes(good[..length]));
    }

    [Fact]
    public void Survives_bytes_inserted_and_removed()
    {
        var good = SmallDatabase.Build();
        for (var at = 0; at < good.Length; at++)
        {
            Use([.. good[..at], 0xFF, .. good[at..]]);
            Use([.. good[..at], .. good[(at + 1)..]]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1F8B0800")]
    [InlineData("ABCDEF4D61784D696E642E636F6D")]
    [InlineData("ABCDEF4D61784D696E642E636F6DABCDEF4D61784D696E642E636F6D")]
    [InlineData("ABCDEF4D61784D696E642E636F6D0A09FFFFFFFFFFFFFFFFFF")]
    [InlineData("ABCDEF4D61784D696E642E636F6D2000")]
    public void Does_not_open(string hex) =>
        Assert.Throws<MmdbFormatException>(() => MmdbReader.FromBytes(Convert.FromHexString(hex)));

    [Fact]
    public void Says_that_a_compressed_file_must_be_unpacked() =>
        Assert.Contains("unpack", Assert.Throws<MmdbFormatException>(() => MmdbReader.FromBytes([0x1F, 0x8B, 8, 0])).Message, StringComparison.Ordinal);

    // What a caller may do with a file: a typed error or an answer, nothing else.
    private static void Use(byte[] file)
    {
        try
        {
            var reader = MmdbReader.FromBytes(file);
            foreach (var address in Addresses)
            {
                try
                {
                    reader.Find(address);
                }
                catch (MmdbFormatException)
                {
                }
            }
            reader.Verify();
            foreach (var network in reader.Networks())
                reader.Decode(network.DataOffset);
        }
        catch (MmdbFormatException)
        {
        }
    }
}
