using System.Buffers;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Tests.MessagePack;

public sealed class MessagePackReaderTests
{
    [Theory]
    [InlineData(0L, "00")]
    [InlineData(127L, "7f")]
    [InlineData(128L, "cc80")]
    [InlineData(255L, "ccff")]
    [InlineData(256L, "cd0100")]
    [InlineData(65_536L, "ce00010000")]
    [InlineData(4_294_967_296L, "cf0000000100000000")]
    [InlineData(long.MaxValue, "cf7fffffffffffffff")]
    [InlineData(-1L, "ff")]
    [InlineData(-32L, "e0")]
    [InlineData(-33L, "d0df")]
    [InlineData(-129L, "d1ff7f")]
    [InlineData(-32_769L, "d2ffff7fff")]
    [InlineData(long.MinValue, "d38000000000000000")]
    public void Integers_take_their_shortest_form(long value, string hex)
    {
        var output = new ArrayBufferWriter<byte>();
        new MessagePackWriter(output).WriteInt(value);

        Assert.Equal(hex, Convert.ToHexStringLower(output.WrittenSpan));
        Assert.Equal(value, new MessagePackReader(output.WrittenSpan).ReadInt());
    }

    [Theory]
    [InlineData("ca3fc00000", 1.5)]
    [InlineData("cb3ff8000000000000", 1.5)]
    [InlineData("07", 7)]
    [InlineData("d0df", -33)]
    public void Numbers_are_read_in_whatever_form_another_writer_chose(string hex, double value) =>
        Assert.Equal(value, new MessagePackReader(Convert.FromHexString(hex)).ReadDouble());

    [Theory]
    [InlineData(31, "bf")]
    [InlineData(32, "d920")]
    [InlineData(255, "d9ff")]
    [InlineData(256, "da0100")]
    [InlineData(65_536, "db00010000")]
    public void Texts_of_any_length_are_read_back(int length, string head)
    {
        var output = new ArrayBufferWriter<byte>();
        new MessagePackWriter(output).WriteString(new string('x', length));

        Assert.StartsWith(head, Convert.ToHexStringLower(output.WrittenSpan), StringComparison.Ordinal);
        Assert.Equal(new string('x', length), new MessagePackReader(output.WrittenSpan).ReadString());
    }

    [Theory]
    [InlineData("cfffffffffffffffff")]
    [InlineData("c1")]
    [InlineData("")]
    [InlineData("a0")]
    public void What_is_not_an_integer_of_64_bits_is_refused(string hex) =>
        Assert.Throws<MessagePackException>(() => new MessagePackReader(Convert.FromHexString(hex)).ReadInt());

    [Theory]
    [InlineData("a1ff")]
    [InlineData("a2c0af")]
    [InlineData("a3eda080")]
    [InlineData("dbffffffff")]
    [InlineData("db7fffffff00")]
    public void A_text_that_is_not_UTF_8_or_not_there_is_refused(string hex) =>
        Assert.Throws<MessagePackException>(() => new MessagePackReader(Convert.FromHexString(hex)).ReadString());

    [Theory]
    [InlineData("ddffffffff")]
    [InlineData("dd7fffffff0000")]
    [InlineData("dc0002c0")]
    public void An_array_that_is_longer_than_the_bytes_is_refused_before_anything_is_made(string hex) =>
        Assert.Throws<MessagePackException>(() => new MessagePackReader(Convert.FromHexString(hex)).ReadArrayHeader());

    [Theory]
    [InlineData("c0")]
    [InlineData("7f")]
    [InlineData("ff")]
    [InlineData("c3")]
    [InlineData("c40201ff")]
    [InlineData("c500020102")]
    [InlineData("c6000000020102")]
    [InlineData("c7020105ff")]
    [InlineData("c80002010203")]
    [InlineData("c9000000020102ff")]
    [InlineData("ca00000000")]
    [InlineData("cb0000000000000000")]
    [InlineData("cc01")]
    [InlineData("cd0102")]
    [InlineData("ce01020304")]
    [InlineData("cf0102030405060708")]
    [InlineData("d001")]
    [InlineData("d10102")]
    [InlineData("d201020304")]
    [InlineData("d30102030405060708")]
    [InlineData("d40001")]
    [InlineData("d5000102")]
    [InlineData("d60001020304")]
    [InlineData("d7000102030405060708")]
    [InlineData("d80001020304050607080102030405060708")]
    [InlineData("a161")]
    [InlineData("d90161")]
    [InlineData("da000161")]
    [InlineData("db0000000161")]
    [InlineData("92c0a161")]
    [InlineData("dc0002c0c0")]
    [InlineData("dd00000002c0c0")]
    [InlineData("8101a161")]
    [InlineData("de000101c0")]
    [InlineData("df0000000101c0")]
    public void A_value_of_any_kind_is_skipped_whole_and_never_beyond_its_end(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        var reader = new MessagePackReader([.. bytes, 0x2a]);
        reader.Skip(1);
        Assert.Equal(42, reader.ReadInt());

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<MessagePackException>(() => new MessagePackReader(bytes.AsSpan(0, length)).Skip(1));
    }

    [Fact]
    public void Arrays_a_million_deep_are_skipped_without_a_stack()
    {
        var bytes = new byte[1_000_001];
        Array.Fill(bytes, (byte)0x91);
        bytes[^1] = 0xc0;

        var reader = new MessagePackReader(bytes);
        reader.Skip(1);

        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void A_map_of_four_billion_is_refused_at_once()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<MessagePackException>(() => new MessagePackReader([0xdf, 0xff, 0xff, 0xff, 0xff, 0xc0]).Skip(1));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }
}
