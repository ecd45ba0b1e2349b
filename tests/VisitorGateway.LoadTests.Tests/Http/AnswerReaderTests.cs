using System.Text;
using VisitorGateway.LoadTests.Http;

namespace VisitorGateway.LoadTests.Tests.Http;

public sealed class AnswerReaderTests
{
    private const string Whole = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nset-cookie: vg_id=abc; Path=/; HttpOnly\r\nContent-Length: 42\r\n\r\n{\"accepted\":2,\"duplicate\":1,\"rejected\":[]}";

    [Fact]
    public void An_answer_is_whole_only_with_its_last_byte()
    {
        var bytes = Encoding.ASCII.GetBytes(Whole);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Equal(0, AnswerReader.TryRead(bytes.AsSpan(0, length), out _));
        Assert.Equal(bytes.Length, AnswerReader.TryRead(bytes, out var answer));
        Assert.Equal((200, "vg_id=abc", false), (answer.Status, answer.Cookie, answer.Closes));
        Assert.True(answer.Acknowledges(3));
        Assert.False(answer.Acknowledges(4));
    }

    [Fact]
    public void An_answer_without_content_stands_for_all_events()
    {
        var bytes = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8;
        Assert.Equal(bytes.Length, AnswerReader.TryRead(bytes, out var answer));
        Assert.True(answer.Closes);
        Assert.True(answer.Acknowledges(7));
    }

    [Theory]
    [InlineData("Retry-After: 2\r\n", 2)]
    [InlineData("retry-after:  0\r\n", 0)]
    [InlineData("", null)]
    [InlineData("Retry-After: -1\r\n", null)]
    [InlineData("Retry-After: 2s\r\n", null)]
    [InlineData("Retry-After: 4294967295\r\n", null)]
    [InlineData("Retry-After: Mon, 30 Nov 2026 12:00:00 GMT\r\n", null)]
    public void A_refusal_says_in_how_many_seconds_to_send_again(string header, int? seconds)
    {
        AnswerReader.TryRead(Encoding.ASCII.GetBytes($"HTTP/1.1 503 Service Unavailable\r\n{header}Content-Length: 0\r\n\r\n"), out var answer);
        Assert.Equal((503, seconds), (answer.Status, answer.RetryAfter));
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    public void What_is_no_answer_of_this_kind_is_said_to_be_none(string text) =>
        Assert.Throws<InvalidDataException>(() => AnswerReader.TryRead(Encoding.ASCII.GetBytes(text), out _));
}
