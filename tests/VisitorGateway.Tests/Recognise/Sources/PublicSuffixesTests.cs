using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Tests.Recognise.Sources;

public class PublicSuffixesTests
{
    private static readonly PublicSuffixes BuiltIn = SourceLists.Load(null).Suffixes;

    // After publicsuffix.org's own test vectors (https://raw.githubusercontent.com/publicsuffix/list/main/tests/test_psl.txt, public domain).
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("a.b.example.com", "example.com")]
    [InlineData("www.example.co.uk", "example.co.uk")]
    [InlineData("co.uk", "co.uk")]
    [InlineData("b.example.uk.com", "example.uk.com")]
    [InlineData("test.k12.ak.us", "test.k12.ak.us")]
    [InlineData("www.test.k12.ak.us", "test.k12.ak.us")]
    [InlineData("b.c.kobe.jp", "b.c.kobe.jp")]
    [InlineData("a.b.c.kobe.jp", "b.c.kobe.jp")]
    [InlineData("www.city.kobe.jp", "city.kobe.jp")]
    [InlineData("a.www.ck", "www.ck")]
    [InlineData("a.github.io", "a.github.io")]
    [InlineData("www.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn")]
    [InlineData("www.食狮.公司.cn", "食狮.公司.cn")]
    [InlineData("a.b.unlisted", "b.unlisted")]
    [InlineData("localhost", "localhost")]
    [InlineData("192.168.10.1", "192.168.10.1")]
    [InlineData("[::1]", "[::1]")]
    [InlineData("", "")]
    public void Finds_the_registrable_domain(string host, string registrable) => Assert.Equal(registrable, BuiltIn.Registrable(host).ToString());

    [Theory]
    [InlineData("com\na.*.b\n", "Line 2: \"a.*.b\" is not a rule.")]
    [InlineData("// nothing\n", "The file holds no rule.")]
    public void Says_which_line_is_wrong(string text, string message) => Assert.Equal(message, Assert.Throws<ListFormatException>(() => PublicSuffixes.Parse(text)).Message);
}
