using System.Diagnostics;
using System.Net;
using System.Text;

namespace VisitorGateway.Process.Tests;

[Trait("Category", "Faults")]
public sealed class FullDiskTests
{
    private const int DiskMegabytes = 48;
    private const int FreeMegabytes = 6;

    [Fact]
    public async Task A_full_disk_refuses_events_and_takes_them_again_when_there_is_room_without_a_restart()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Mounting a small disk needs root on Linux.");
        using var data = new DataDirectory();
        var disk = data.File("disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "tmpfs", disk), "A small disk cannot be mounted here.");
        try
        {
            await FillAndFreeAsync(disk);
        }
        finally
        {
            Assert.True(Run("umount", disk));
        }
    }

    private static async Task FillAndFreeAsync(string disk)
    {
        using var data = DataDirectory.At(Path.Combine(disk, "data"));
        await using var gateway = await RunningGateway.StartAsync(data);
        var filler = Path.Combine(disk, "filler");
        Fill(filler, FreeMegabytes);
        using var http = new HttpClient { BaseAddress = gateway.Url };
        var answered = new List<string>();
        while (await SendAsync(http, answered))
        {
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.False(await SendAsync(http, answered));

        File.Delete(filler);
        var watch = Stopwatch.StartNew();
        while (!await SendAsync(http, answered))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "It did not go on after there was room.");
        gateway.Terminate();
        Assert.Equal(0, await gateway.EndAsync(TimeSpan.FromSeconds(20)));
        await Kept.AssertCompleteAsync(data, answered);
    }

    /// <summary>Sends fifty long events; true when they were taken.</summary>
    private static async Task<bool> SendAsync(HttpClient http, List<string> answered)
    {
        var ids = Enumerable.Range(0, 50).Select(_ => Guid.NewGuid().ToString()).ToArray();
        var events = ids.Select(id => $$"""{"id":"{{id}}","type":"page_view","url":"https://www.example.com/{{new string('x', 1500)}}"}""");
        using var content = new StringContent($$"""{"site":"demo","events":[{{string.Join(",", events)}}]}""", Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/collect", content, TestContext.Current.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            Assert.NotNull(answer.Headers.RetryAfter);
            return false;
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        answered.AddRange(ids);
        return true;
    }

    private static void Fill(string path, int leaveMegabytes)
    {
        var free = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        using var file = File.Create(path);
        var block = new byte[1 << 20];
        for (var left = free - ((long)leaveMegabytes << 20); left > 0; left -= block.Length)
            file.Write(block);
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
