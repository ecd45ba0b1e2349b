using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Sources;
using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Tests.Recognise.Sources;

public sealed class SourceListsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vg-lists");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Loads_without_problems() => Assert.Empty(SourceLists.Load(null).Problems);

    [Fact]
    public void A_list_is_replaced_without_a_rebuild()
    {
        Write("SearchEngines.yml", "Acme Search:\n  -\n    urls: [find.acme.example]\n    params: [term]\n");
        Write("Socials.yml", "{\"Acme Social\": [\"social.acme.example\"]}");
        var lists = SourceLists.Load(_folder.FullName);
        var recognizer = new SourceRecognizer(lists);

        Assert.Empty(lists.Problems);
        Assert.Equal(new Source("search", "Acme Search", "x"), Of(recognizer, "https://find.acme.example/?term=x"));
        Assert.Equal(new Source("social", "Acme Social"), Of(recognizer, "https://www.social.acme.example/"));
        Assert.Equal("referral", Of(recognizer, "https://www.google.com/search?q=x").Medium);
    }

    [Fact]
    public void A_broken_replacement_leaves_the_built_in_list_in_place()
    {
        Write("SearchEngines.yml", "Acme:\n  -\n    urls: [a.example]\n    params: ['/(?<=x)(y)/']\n");
        var lists = SourceLists.Load(_folder.FullName);

        var problem = Assert.Single(lists.Problems);
        Assert.Contains("Line 3: of \"Acme\", (?<=x)(y) cannot be matched in linear time", problem, StringComparison.Ordinal);
        Assert.Equal("search", Of(new SourceRecognizer(lists), "https://www.google.com/search?q=x").Medium);
    }

    [Fact]
    public void Every_pattern_that_is_built_in_is_matched_in_linear_time()
    {
        using var stream = typeof(SourceLists).Assembly.GetManifestResourceStream("SearchEngines.yml")!;
        using var reader = new StreamReader(stream);
        Assert.NotNull(SearchEngineReader.ReadChecked(reader.ReadToEnd()));
    }

    [Theory]
    [InlineData("Acme: x\n", "Line 1: \"Acme\" must have a list of definitions.")]
    [InlineData("Acme:\n  - x\n", "Line 2: A definition of \"Acme\" must have urls and params.")]
    [InlineData("Acme:\n  - params: [q]\n", "Line 2: \"Acme\" has no urls.")]
    [InlineData("Acme:\n  - urls: [a.example]\n    charsets: [klingon]\n", "Line 2: \"klingon\" of \"Acme\" is not a known charset.")]
    [InlineData("[]", "Line 1: names with their hosts are expected.")]
    public void Errors_in_the_engine_list_name_their_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ListFormatException>(() => SearchEngineReader.Read(text)).Message);

    [Theory]
    [InlineData("Acme:\n  - a.example\n  - not a host\n", "Line 3: \"not a host\" of \"Acme\" is not a host.")]
    [InlineData("Acme: a.example\n", "Line 1: \"Acme\" must have a list of hosts.")]
    public void Errors_in_named_lists_name_their_line(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ListFormatException>(() => HostListReader.ReadNamed(text)).Message);

    [Fact]
    public void Errors_in_plain_lists_name_their_line()
    {
        Assert.Equal("Line 2: \"http://x\" is not a domain.", Assert.Throws<ListFormatException>(() => HostListReader.ReadPlain("a.example\nhttp://x\n")).Message);
        Assert.Equal("Line 1: the file holds no domain.", Assert.Throws<ListFormatException>(() => HostListReader.ReadPlain("# nothing\n")).Message);
    }

    private static Source Of(SourceRecognizer recognizer, string referrer) => recognizer.Recognize(new SourceQuestion(null, referrer, "shop.example", [])).Source;

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
