using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace VisitorGateway.Process.Tests;

public sealed class ImportLogTests
{
    private const string At = "2026-11-21T12:00:00Z";
    private const int Lines = 20_000;

    [Fact]
    public async Task The_same_log_again_in_whatever_form_changes_nothing()
    {
        using var data = new DataDirectory();
        var log = LogOf(seed: 7);
        var (plain, packed) = (data.File("access.log"), data.File("access.log.gz"));
        await File.WriteAllBytesAsync(plain, log);
        await using (var gz = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
            await gz.WriteAsync(log);

        var first = (await Program.RunAsync("import-log", plain, "--data", data.Path)).Succeeded();
        Assert.Contains($"{Lines:N0} lines in ", first.Output, StringComparison.Ordinal);
        Assert.Contains("Site: http://www.example.com", first.Output, StringComparison.Ordinal);
        Assert.Contains("acme", first.Output, StringComparison.OrdinalIgnoreCase);
        var kept = await ExportAsync(data);
        Assert.Equal(Lines / 100, (await File.ReadAllLinesAsync(data.File("import-log.rejects"))).Length);

        var again = (await Program.RunAsync("import-log", packed, plain, "--data", data.Path)).Succeeded();
        Assert.Contains(" 0 events new", again.Output, StringComparison.Ordinal);
        Assert.Equal(kept, await ExportAsync(data));
        using var input = new MemoryStream(log);
        (await Program.RunAsync(input, "import-log", "-", "--data", data.Path)).Succeeded();
        Assert.Equal(kept, await ExportAsync(data));
        await Kept.AssertCompleteAsync(data, []);
    }

    [Fact]
    public async Task Lines_that_cannot_be_read_are_told_with_file_number_and_reason()
    {
        using var data = new DataDirectory();
        var log = data.File("short.log");
        await File.WriteAllTextAsync(log, "9.9.9.1 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1\r\nnonsense\r\n\r\n9.9.9.1 - - [nonsense] \"GET / HTTP/1.1\" 200 1");

        var done = (await Program.RunAsync("import-log", log, "--data", data.Path, "--rejects", data.File("bad.txt"), "--base-url", "https://www.example.com/")).Succeeded();
        Assert.Equal(
            [$"{log}\t2\tno client and [time] at its start\tnonsense", $"{log}\t4\tno time such as [10/Oct/2025:13:55:36 +0000]\t9.9.9.1 - - [nonsense] \"GET / HTTP/1.1\" 200 1"],
            await File.ReadAllLinesAsync(data.File("bad.txt")));
        Assert.Contains("4 lines in ", done.Output, StringComparison.Ordinal);
        Assert.Contains("1 events new, 0 known from before, 0 lines of images, errors and the like, 2 not readable", done.Output, StringComparison.Ordinal);
        var stored = Assert.Single((await Program.RunAsync("export", "events", "--data", data.Path)).Succeeded().Lines);
        Assert.Equal(("https://www.example.com/", "acme.example", 1791640536000), ((string)stored["url"]!, (string)stored["account"]!, (long)stored["time"]!));
    }

    [Fact]
    public async Task A_damaged_archive_a_missing_file_and_a_bad_option_are_told_in_a_sentence()
    {
        using var data = new DataDirectory();
        using var whole = new MemoryStream();
        await using (var gz = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
            await gz.WriteAsync(LogOf(seed: 1));
        await File.WriteAllBytesAsync(data.File("cut.gz"), whole.ToArray()[..(int)(whole.Length / 2)]);
        await File.WriteAllTextAsync(data.File("bad.gz"), "not packed at all");
        foreach (var (arguments, part) in ((string[], string)[])
            [(["import-log", data.File("bad.gz")], "bad.gz"), (["import-log", data.File("cut.gz")], "cut.gz"), (["import-log", data.File("none.log")], "does not exist"),
            (["import-log", data.File("bad.gz"), "--site", "nobody"], "--site: there is no site 'nobody'"),
            (["import-log", data.File("bad.gz"), "--base-url", "www"], "--base-url: 'www'")])
        {
            var ended = await Program.RunAsync([.. arguments, "--data", data.Path]);
            Assert.True(ended.Code == 1, $"{string.Join(' ', arguments)}: {ended.Code} {ended.Error}");
            Assert.Contains(part, ended.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
            Assert.NotEqual("", ended.Error);
        }
    }

    [Fact]
    public async Task A_real_log_gives_the_same_twice()
    {
        using var data = new DataDirectory();
        var log = SharedData.File("logs/elastic-apache.part-shared.log");
        (await Program.RunAsync("import-log", log, "--data", data.Path)).Succeeded();
        var kept = await ExportAsync(data);
        Assert.True(kept.Length > 100_000);
        Assert.Contains(" 0 events new", (await Program.RunAsync("import-log", log, "--data", data.Path)).Succeeded().Output, StringComparison.Ordinal);
        Assert.Equal(kept, await ExportAsync(data));
    }

    private static async Task<string> ExportAsync(DataDirectory data)
    {
        var text = new StringBuilder();
        foreach (var what in (string[])["events", "profiles", "accounts"])
            text.Append((await Program.RunAsync("export", what, "--jsonl", "--at", At, "--data", data.Path)).Succeeded().Output);
        return text.ToString();
    }

    /// <summary>Every hundredth line cannot be read; some are equal to the letter, some are of images and errors.</summary>
    private static byte[] LogOf(int seed)
    {
        var random = new Random(seed);
        var time = DateTimeOffset.Parse("2026-10-01T00:00:00Z", CultureInfo.InvariantCulture);
        var log = new StringBuilder();
        var last = "";
        for (var i = 0; i < Lines; i++)
        {
            time += TimeSpan.FromSeconds(random.Next(120));
            if (i % 100 == 99)
            {
                log.Append(random.Next(2) == 0 ? "\u0016\u0003\u0001 garbage" : $"9.9.9.{i % 250} - - [broken] \"GET / HTTP/1.1\" 200 5").Append('\n');
                continue;
            }

            if (last.Length == 0 || random.Next(20) != 0)
                last = Line(random, time);
            log.Append(last).Append(random.Next(2) == 0 ? "\n" : "\r\n");
        }

        return Encoding.UTF8.GetBytes(log.ToString());
    }

    private static string Line(Random random, DateTimeOffset time)
    {
        string[] paths = ["/", "/pricing", "/products/a", "/products/b?x=1", "/white-paper.pdf", "/logo.png", "/blog/x", "/contact", "/missing"];
        string[] agents = ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Googlebot/2.1 (+http://www.google.com/bot.html)", "-", "curl/8 \\\"x\\\""];
        string[] referrers = ["-", "http://www.example.com/", "http://www.example.com/pricing", "https://www.google.com/search?q=flow+sensor"];
        var path = paths[random.Next(paths.Length)];
        return string.Create(CultureInfo.InvariantCulture,
            $"9.9.{random.Next(6, 10)}.{random.Next(40)} - - [{time:dd/MMM/yyyy:HH:mm:ss} +0000] \"GET {path} HTTP/1.1\" {(path == "/missing" ? 404 : 200)} 512 \"{referrers[random.Next(referrers.Length)]}\" \"{agents[random.Next(agents.Length)]}\"");
    }
}
