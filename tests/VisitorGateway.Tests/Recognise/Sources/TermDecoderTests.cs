using System.Text;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Tests.Recognise.Sources;

public class TermDecoderTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a+b%20c", "a b c")]
    [InlineData("%2525", "%25")]
    [InlineData("100%", "100%")]
    [InlineData("%zz%4", "%zz%4")]
    [InlineData("%09tab%0D%0Aline%00end+", "tab line end")]
    [InlineData("caf%C3%A9", "café")]
    [InlineData("café", "café")]
    [InlineData("%F0%9F%98%80", "😀")]
    public void Unescapes_once(string escaped, string text) => Assert.Equal(text, TermDecoder.Decode(escaped));

    [Theory]
    [InlineData("")]
    [InlineData("+++")]
    [InlineData("%20%09")]
    public void Blanks_are_nothing(string escaped) => Assert.Null(TermDecoder.Decode(escaped));

    [Theory]
    [InlineData("gb2312", "企业管理")]
    [InlineData("GBK", "客户关系")]
    [InlineData("gb18030", "手机报价")]
    [InlineData("big5", "客戶關係")]
    [InlineData("euc-jp", "検索エンジン")]
    [InlineData("Shift_JIS", "検索エンジン")]
    [InlineData("ms932", "東京")]
    [InlineData("EUC-KR", "서울 호텔")]
    [InlineData("koi8-r", "погода москва")]
    [InlineData("windows-1251", "погода москва")]
    [InlineData("windows-1250", "žluťoučký kůň")]
    [InlineData("iso-8859-2", "žluťoučký")]
    public void Reads_the_charset_it_is_given(string charset, string text)
    {
        var encoding = Charsets.Named(charset)!;
        Assert.Equal(text, TermDecoder.Decode(Escape(encoding, text), charsets: [encoding]));
        Assert.Equal(text, TermDecoder.Decode(Escape(encoding, text), hint: encoding));
    }

    [Fact]
    public void Prefers_UTF_8_that_decodes_to_any_charset_of_the_engine() =>
        Assert.Equal("检测", TermDecoder.Decode(Escape(Encoding.UTF8, "检测"), charsets: [Charsets.Named("gb2312")!]));

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    public void Tells_the_Cyrillic_charsets_apart(string charset) =>
        Assert.Equal("купить дом", TermDecoder.Decode(Escape(Charsets.Named(charset)!, "купить дом"), cyrillic: true));

    [Fact]
    public void Keeps_what_decodes_before_a_character_that_was_cut() =>
        Assert.Equal("手机", TermDecoder.Decode("%CA%D6%BB%FA%B1", charsets: [Charsets.Named("gb2312")!]));

    [Theory]
    [InlineData("no-such-charset")]
    [InlineData("")]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    public void Knows_no_other_charsets(string name) => Assert.Null(Charsets.Named(name));

    [Fact]
    public void Is_bounded_whatever_it_is_given()
    {
        Assert.Equal(255, TermDecoder.Decode(new string('x', 100_000))!.Length);
        Assert.InRange(TermDecoder.Decode(string.Concat(Enumerable.Repeat("%E6%A3%80", 10_000)))!.Length, 1, 255);
    }

    private static string Escape(Encoding encoding, string text) => string.Concat(encoding.GetBytes(text).Select(b => $"%{b:X2}"));
}
