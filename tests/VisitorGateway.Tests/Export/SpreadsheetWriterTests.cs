using VisitorGateway.Export;

namespace VisitorGateway.Tests.Export;

public sealed class SpreadsheetWriterTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("\uff1d1", "'\uff1d1")]
    [InlineData("\uff0b1", "'\uff0b1")]
    [InlineData("\uff0d1", "'\uff0d1")]
    [InlineData("\uff20x", "'\uff20x")]
    [InlineData(" =1", "' =1")]
    [InlineData("\"=1", "\"'\"\"=1\"")]
    [InlineData("'=1", "''=1")]
    [InlineData("\u00a0\u200b=1", "'\u00a0\u200b=1")]
    [InlineData("\u202e@x", "'\u202e@x")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("plain", "plain")]
    [InlineData("瀚澄精密", "瀚澄精密")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Text_never_becomes_a_formula(string? text, string expected)
    {
        using var to = new StringWriter();
        new SpreadsheetWriter(to).Text(text).EndRow();
        Assert.Equal(expected + "\r\n", to.ToString());
    }

    [Fact]
    public void Numbers_stay_numbers()
    {
        using var to = new StringWriter();
        new SpreadsheetWriter(to).Number(-4.63).Number(0).Time(0).EndRow();
        Assert.Equal("-4.6,0,1970-01-01 00:00:00Z\r\n", to.ToString());
    }

    [Fact]
    public void Nothing_else_writes_CSV_for_people()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "VisitorGateway.sln")))
            root = Path.GetDirectoryName(root)!;
        var writers = Directory.EnumerateFiles(Path.Combine(root, "src", "VisitorGateway"), "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f).Contains("text/csv; ", StringComparison.Ordinal)).Select(Path.GetFileName);
        Assert.Equal(["SpreadsheetWriter.cs"], writers);
    }
}
