using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Tests.MessagePack;

public sealed class RecordCodecTests
{
    private static readonly TrackedEvent Full = Some.Event(1) with
    {
        Referrer = "https://search.example/",
        Properties = new EventProperties([new("field.company", "Acme"), new("n", "1")]),
        Source = new Source("search", "Google", null, KeywordWithheld: true),
        Match = Some.Company("Acme", "acme.com"),
        Bot = "Googlebot",
        BotClass = "search-engine",
        Agent = "Googlebot/2.1",
        Device = new Device("Firefox", null, "desktop"),
        Identity = new Identity("ann@example.com", null, "Ann", "form", false),
    };

    [Fact]
    public void Every_event_is_read_back_as_it_was() =>
        Prop.ForAll(AnyRecord.Event.ToArbitrary(), value => Assert.Equal(value, EventCodec.Read(Bytes(value)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_contribution_is_read_back_as_it_was() =>
        Prop.ForAll(
            AnyRecord.Contribution.ToArbitrary(),
            value =>
            {
                var output = new ArrayBufferWriter<byte>();
                ContributionCodec.Write(output, value);
                var read = ContributionCodec.Read(output.WrittenSpan);
                Assert.Equal(value.Activity, read.Activity);
                Assert.Equal(value.Pace, read.Pace);
                Assert.Equal(value.Journey, read.Journey);
                Assert.Equal(Some.WithoutLists(value), Some.WithoutLists(read));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_summary_is_read_back_as_it_was() =>
        Prop.ForAll(
            AnyRecord.Summary.ToArbitrary(),
            value =>
            {
                var output = new ArrayBufferWriter<byte>();
                AccountSummaryCodec.Write(output, value);
                var read = AccountSummaryCodec.Read(output.WrittenSpan);
                Assert.Equal(value.Activity, read.Activity);
                Assert.Equal(value, read with { Activity = value.Activity });
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_event_has_the_bytes_that_the_documentation_shows()
    {
        var value = new TrackedEvent
        {
            Id = new EventId(UInt128.Parse("00112233445566778899aabbccddeeff", System.Globalization.NumberStyles.HexNumber, null)),
            Type = "page_view",
            Time = 1_790_000_000_000,
            ReceivedAt = 1_790_000_000_250,
            Site = "demo",
            Visitor = new VisitorId(UInt128.Parse("0f0e0d0c0b0a09080706050403020100", System.Globalization.NumberStyles.HexNumber, null)),
            Url = "https://example.com/",
            Properties = new EventProperties([new("a", "1")]),
            Source = new Source(Source.Direct),
        };

        Assert.Equal(
            "dc0012" + "01" +
            "c41000112233445566778899aabbccddeeff" +
            "a9706167655f76696577" +
            "cf000001a0c4506c00" +
            "cf000001a0c4506cfa" +
            "a464656d6f" +
            "c4100f0e0d0c0b0a09080706050403020100" +
            "b468747470733a2f2f6578616d706c652e636f6d2f" +
            "c0c0" +
            "92a161a131" +
            "97a6646972656374c0c0c2c0c0c0" +
            "c0c0c0c0c0c0",
            Convert.ToHexStringLower(Bytes(value)));
    }

    [Fact]
    public void An_event_cut_anywhere_is_an_error_of_the_format()
    {
        var bytes = Bytes(Full);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<MessagePackException>(() => EventCodec.Read(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void An_event_with_more_behind_it_is_an_error_of_the_format() =>
        Assert.Throws<MessagePackException>(() => EventCodec.Read([.. Bytes(Full), 0]));

    [Fact]
    public void An_event_with_any_bit_flipped_is_another_event_or_an_error_of_the_format()
    {
        var bytes = Bytes(Full);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            ReadOrRefuse(bytes);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Equal(Full, EventCodec.Read(bytes));
    }

    [Fact]
    public void Any_byte_in_any_place_is_another_event_or_an_error_of_the_format()
    {
        var bytes = Bytes(Full);
        for (var at = 0; at < bytes.Length; at++)
        {
            var kept = bytes[at];
            for (var value = 0; value < 256; value++)
            {
                bytes[at] = (byte)value;
                ReadOrRefuse(bytes);
            }

            bytes[at] = kept;
        }
    }

    [Fact]
    public void Any_bytes_are_an_event_or_an_error_of_the_format() =>
        Prop.ForAll<byte[]>(tail => ReadOrRefuse([0xdc, 0x00, 0x12, 0x01, .. tail])).QuickCheckThrowOnFailure();

    [Fact]
    public void Fields_of_later_builds_are_skipped()
    {
        var bytes = Bytes(Full);
        Assert.Equal([0xdc, 0x00, 0x12], bytes[..3]);
        byte[] later = [0xdc, 0x00, 0x15, .. bytes[3..], 0x82, 0xa1, (byte)'x', 0x91, 0xca, 0, 0, 0, 0, 0x01, 0xd4, 0, 0, 0xc0, 0xa3, 1, 2, 3];

        Assert.Equal(Full, EventCodec.Read(later));
    }

    [Fact]
    public void Fields_that_earlier_builds_did_not_write_are_absent()
    {
        var bare = Some.Event(1) with { Url = null, Title = null };
        var bytes = Bytes(bare);
        for (var fields = 7; fields < 18; fields++)
            Assert.Equal(bare, EventCodec.Read([0xdc, 0x00, (byte)fields, .. bytes[3..^(18 - fields)]]));

        Assert.Throws<MessagePackException>(() => EventCodec.Read([0x96, .. bytes[3..^12]]));
    }

    [Fact]
    public void A_version_that_this_build_does_not_know_is_named()
    {
        var bytes = Bytes(Full);
        bytes[3] = 2;

        var error = Assert.Throws<MessagePackException>(() => EventCodec.Read(bytes));
        Assert.Equal("The record has format version 2; this build reads version 1.", error.Message);
    }

    [Fact]
    public void A_text_that_must_be_there_is_never_written_as_nil()
    {
        Assert.Throws<ArgumentNullException>(() => Bytes(Full with { Type = null! }));
        Assert.Throws<ArgumentNullException>(() => Bytes(Full with { Properties = new EventProperties([new("a", null!)]) }));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal("a\ufffdb", EventCodec.Read(Bytes(Full with { Title = "a\ud800b" })).Title);

    private static byte[] Bytes(TrackedEvent value)
    {
        var output = new ArrayBufferWriter<byte>();
        EventCodec.Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    private static void ReadOrRefuse(byte[] bytes)
    {
        try
        {
            // Whatever it reads it can write again, and reads the same.
            var read = EventCodec.Read(bytes);
            Assert.Equal(read, EventCodec.Read(Bytes(read)));
        }
        catch (MessagePackException)
        {
            // Refused as it should be.
        }
    }
}
