using VisitorGateway.Storage.Spooling;

namespace VisitorGateway.Storage.Tests;

public sealed class SpoolFileTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private string FilePath => _directory.File("spool.bin");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_was_appended_comes_back_in_order_also_from_a_new_start()
    {
        using (var spool = SpoolFile.Open(FilePath))
        {
            spool.Append([Request(1), Request(2)]);
            spool.Append([Request(3)]);
            Assert.Equal([1, 2], NumbersOf(spool.Peek(2)));
            spool.Remove(1);
            Assert.Equal([2, 3], NumbersOf(spool.Peek(10)));
            Assert.Equal(4, spool.Events);
        }

        // Removed, but not all were: the first comes again.
        using var again = SpoolFile.Open(FilePath);
        Assert.Equal([1, 2, 3], NumbersOf(again.Peek(10)));
        var first = again.Peek(1)[0];
        Assert.Equal((Some.Visitor(1), 2), (first.Visitor, first.Sent));
        Assert.Equal(Request(1).Events, first.Events);
    }

    [Fact]
    public void When_all_is_removed_the_file_is_empty_and_takes_more()
    {
        using var spool = SpoolFile.Open(FilePath);
        var empty = spool.Bytes;
        spool.Append([Request(1), Request(2)]);
        spool.Remove(2);

        Assert.True(spool.IsEmpty);
        Assert.Equal((0, empty, empty), (spool.Events, spool.Bytes, new FileInfo(FilePath).Length));
        spool.Append([Request(3)]);
        Assert.Equal([3], NumbersOf(spool.Peek(10)));
    }

    [Fact]
    public void A_file_cut_anywhere_keeps_every_whole_request_before_the_cut()
    {
        List<long> ends = [];
        using (var spool = SpoolFile.Open(FilePath))
        {
            for (var i = 1; i <= 4; i++)
            {
                spool.Append([Request(i)]);
                ends.Add(spool.Bytes);
            }
        }

        var whole = File.ReadAllBytes(FilePath);
        for (var cut = whole.Length; cut >= 0; cut--)
        {
            File.WriteAllBytes(FilePath, whole[..cut]);
            using (var spool = SpoolFile.Open(FilePath))
            {
                Assert.Equal(Enumerable.Range(1, ends.Count(e => e <= cut)), NumbersOf(spool.Peek(10)));
                spool.Append([Request(9)]);
            }

            using var again = SpoolFile.Open(FilePath);
            Assert.Equal(9, NumbersOf(again.Peek(10))[^1]);
        }
    }

    [Fact]
    public void A_flipped_bit_ends_the_file_and_is_never_taken_for_an_event()
    {
        long header, first;
        using (var spool = SpoolFile.Open(FilePath))
        {
            header = spool.Bytes;
            spool.Append([Request(1)]);
            first = spool.Bytes;
            spool.Append([Request(2)]);
        }

        var whole = File.ReadAllBytes(FilePath);
        for (var at = header; at < whole.Length; at += 7)
        {
            var flipped = (byte[])whole.Clone();
            flipped[at] ^= 0x10;
            File.WriteAllBytes(FilePath, flipped);
            using var spool = SpoolFile.Open(FilePath);
            Assert.Equal(at < first ? [] : [1], NumbersOf(spool.Peek(10)));
        }
    }

    [Fact]
    public void A_file_of_something_else_and_one_that_another_has_are_refused()
    {
        File.WriteAllText(FilePath, "something else");
        Assert.Contains("is no spool", Assert.Throws<StoreNotOpenedException>(() => SpoolFile.Open(FilePath)).Message, StringComparison.Ordinal);
        Assert.Equal("something else", File.ReadAllText(FilePath));

        using var one = SpoolFile.Open(_directory.File("other.bin"));
        Assert.Contains("data directory of its own", Assert.Throws<StoreNotOpenedException>(() => SpoolFile.Open(_directory.File("other.bin"))).Message, StringComparison.Ordinal);
    }

    private static SpooledEvents Request(int number) =>
        new(Some.Visitor(number), 2, [Some.Event((number * 10) + 1, number), Some.Event((number * 10) + 2, number), Some.Event((number * 10) + 3, number)]);

    private static int[] NumbersOf(IReadOnlyList<SpooledEvents> requests) => [.. requests.Select(r => (int)(r.Visitor.Value - Some.Visitor(0).Value))];
}
