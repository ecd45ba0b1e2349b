using FsCheck;
using FsCheck.Fluent;
using VisitorGateway.AccessLogs;

namespace VisitorGateway.Tests.AccessLogs;

public sealed class AccessLogParserTests
{
    private const string Combined =
        "192.0.2.1 - frank [10/Oct/2025:13:55:36 -0700] \"GET /a/b?c=d HTTP/1.1\" 200 2326 \"https://www.example.com/\" \"Mozilla/5.0 (X11)\"";

    [Fact]
    public void Reads_the_combined_format()
    {
        var line = Parse(Combined);

        Assert.Equal(("192.0.2.1", "192.0.2.1"), (line.Host, line.Address?.ToString()));
        Assert.Equal(DateTimeOffset.Parse("2025-10-10T13:55:36-07:00", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), line.Time);
        Assert.Equal(("GET", "/a/b?c=d", 200), (line.Method, line.Target, line.Status));
        Assert.Equal(("https://www.example.com/", "Mozilla/5.0 (X11)"), (line.Referrer, line.UserAgent));
    }

    [Fact]
    public void Reads_the_common_format_and_what_follows_the_combined_one()
    {
        var common = Parse("host.example.com - - [10/Oct/2025:13:55:36 +0000] \"HEAD / HTTP/1.0\" 304 -");
        Assert.Equal(("host.example.com", null, "HEAD", 304), (common.Host, common.Address?.ToString(), common.Method, common.Status));
        Assert.Equal((null, null), (common.Referrer, common.UserAgent));
        Assert.Equal("Mozilla/5.0 (X11)", Parse(Combined + " \"-\" 0.004 www.example.com").UserAgent);
        Assert.Null(Parse(Combined.Replace("https://www.example.com/", "-", StringComparison.Ordinal)).Referrer);
    }

    [Theory]
    [InlineData("a\\\"b", "a\"b")]
    [InlineData("a\\\\b", "a\\b")]
    [InlineData("\\xe4\\xbd\\xa0", "你")]
    [InlineData("\\xff", "\ufffd")]
    [InlineData("\\xzz", "xzz")]
    [InlineData("ä\\\"\ud83d\ude00", "ä\"\ud83d\ude00")]
    public void Takes_back_what_servers_escape(string written, string agent) =>
        Assert.Equal(agent, Parse(Combined.Replace("Mozilla/5.0 (X11)", written, StringComparison.Ordinal)).UserAgent);

    [Theory]
    [InlineData("", "no client and [time] at its start")]
    [InlineData("garbage", "no client and [time] at its start")]
    [InlineData("h - - [yesterday] \"GET / HTTP/1.1\" 200 1", "no time such as [10/Oct/2025:13:55:36 +0000]")]
    [InlineData("h - - [31/Feb/2025:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1", "no time such as [10/Oct/2025:13:55:36 +0000]")]
    [InlineData("h - - [10/Oct/1969:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1", "no time such as [10/Oct/2025:13:55:36 +0000]")]
    [InlineData("h - - [10/Oct/2025:13:55:36 +0000] GET / HTTP/1.1 200 1", "no quoted request after the time")]
    [InlineData("h - - [10/Oct/2025:13:55:36 +0000] \"GET / HTTP/1.1", "no quoted request after the time")]
    [InlineData("h - - [10/Oct/2025:13:55:36 +0000] \"GET / HTTP/1.1\"", "no status of three digits after the request")]
    [InlineData("h - - [10/Oct/2025:13:55:36 +0000] \"GET / HTTP/1.1\" +20 1", "no status of three digits after the request")]
    [InlineData("h - - [10/Oct/2025:13:55:36 +0000] \"GET / HTTP/1.1\" 099 1", "no status of three digits after the request")]
    [InlineData("h - - [10/Oct/2025:13:55:36 +0000] \"\\x16\\x03\\x01\" 400 1", "the request is not METHOD target")]
    [InlineData("h - - [10/Oct/2025:13:55:36 +0000] \"-\" 408 1", "the request is not METHOD target")]
    [InlineData("h - - [10/Oct/2025:13:55:36 +0000] \"get / HTTP/1.1\" 200 1", "the request is not METHOD target")]
    public void Says_why_a_line_cannot_be_read(string line, string reason)
    {
        Assert.Null(AccessLogParser.Parse(line, out var why));
        Assert.Equal(reason, why);
    }

    [Fact]
    public void Never_throws_whatever_the_line_is()
    {
        for (var length = 0; length <= Combined.Length; length++)
            AccessLogParser.Parse(Combined.AsSpan(0, length), out _);
        var text = Gen.Elements('"', '\\', '[', ']', ' ', 'x', 'f', '/', ':', 'G', '2', '\ud83d', '\ude00', '\0').ArrayOf().Select(c => new string(c));
        var cut = Gen.Choose(0, Combined.Length - 1);
        Prop.ForAll(text.SelectMany(t => cut.SelectMany(a => cut.Select(b => Combined[..a] + t + Combined[b..]))).ToArbitrary(), line =>
        {
            var read = AccessLogParser.Parse(line, out var reason);
            return read is null == reason.Length > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static AccessLogLine Parse(string line)
    {
        var read = AccessLogParser.Parse(line, out var reason);
        Assert.Equal("", reason);
        return read!;
    }
}
