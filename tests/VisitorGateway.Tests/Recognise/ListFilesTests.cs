using VisitorGateway.Recognise;

namespace VisitorGateway.Tests.Recognise;

public sealed class ListFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vg-lists");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Takes_the_built_in_list_when_nothing_replaces_it()
    {
        var files = new ListFiles(_folder.FullName);

        Assert.Contains("Google", files.Load("SearchEngines.yml", text => text), StringComparison.Ordinal);
        Assert.Empty(files.Problems);
        Assert.Empty(files.Replaced);
    }

    [Fact]
    public void Takes_a_file_of_the_same_name_instead()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "Socials.yml"), "mine");
        var files = new ListFiles(_folder.FullName);

        Assert.Equal("mine", files.Load("Socials.yml", text => text));
        Assert.Equal(["Socials.yml"], files.Replaced);
    }

    [Fact]
    public void Keeps_the_built_in_list_and_says_why_when_the_file_is_no_good()
    {
        var path = Path.Combine(_folder.FullName, "Socials.yml");
        File.WriteAllText(path, "broken");
        var files = new ListFiles(_folder.FullName);

        var text = files.Load("Socials.yml", t => t == "broken" ? throw new ListFormatException("Line 1: no.") : t);

        Assert.Contains("LinkedIn", text, StringComparison.Ordinal);
        Assert.Equal([$"{path}: Line 1: no. The built-in Socials.yml is used."], files.Problems);
    }

    [Fact]
    public void Refuses_bytes_that_are_not_UTF_8()
    {
        File.WriteAllBytes(Path.Combine(_folder.FullName, "Socials.yml"), [0x41, 0xFF, 0xFE]);
        var files = new ListFiles(_folder.FullName);

        Assert.Contains("LinkedIn", files.Load("Socials.yml", t => t), StringComparison.Ordinal);
        Assert.Single(files.Problems);
    }
}
