using System.Net;
using VisitorGateway.ReverseIp.Libloc;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Libloc;

public sealed class LiblocImportTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vg-libloc-");

    public void Dispose() => _folder.Delete(true);

    [Fact]
    public void Writes_an_mmdb_with_the_same_answers()
    {
        var reports = new List<ImportProgress>();
        var result = LiblocImport.Run(Save(TinyLibloc.Build()), Target, new Reports(reports));
        var reader = MmdbReader.Open(Target);
        Assert.Equal(3, result.Networks);
        Assert.Equal(3, result.Records);
        Assert.Equal(new ImportProgress(3, 3), reports[^1]);

        var inner = reader.Find(IPAddress.Parse("10.1.2.3"))!;
        Assert.Equal("FR", inner["country"]!["iso_code"]!.Text);
        Assert.Equal(64501u, inner["autonomous_system_number"]!.Unsigned);
        Assert.Equal("Example Two SARL", inner["autonomous_system_organization"]!.Text);
        Assert.True(inner["is_drop"]!.Boolean);
        Assert.Equal("DE", reader.Find(IPAddress.Parse("10.200.2.3"))!["country"]!["iso_code"]!.Text);
        Assert.Null(reader.Find(IPAddress.Parse("11.0.0.1")));
        var six = reader.Find(IPAddress.Parse("2001:db8::1"))!;
        Assert.True(six["is_anycast"]!.Boolean);
        Assert.True(six["is_anonymous_proxy"]!.Boolean);
        Assert.Null(six["country"]);
        Assert.Contains("CC0", reader.Metadata.Description["en"], StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_what_was_there_when_the_file_is_damaged()
    {
        File.WriteAllText(Target, "what was there");
        var broken = TinyLibloc.Build();
        TinyLibloc.Put(broken, TinyLibloc.TreeOffset(broken), 1 << 30);
        Assert.Throws<LiblocFormatException>(() => LiblocImport.Run(Save(broken), Target));
        Assert.Equal("what was there", File.ReadAllText(Target));
        Assert.Equal(2, _folder.GetFiles().Length);
    }

    private string Target => Path.Combine(_folder.FullName, "location.mmdb");

    private string Save(byte[] file)
    {
        var path = Path.Combine(_folder.FullName, "location.db");
        File.WriteAllBytes(path, file);
        return path;
    }

    private sealed class Reports(List<ImportProgress> list) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => list.Add(value);
    }
}
