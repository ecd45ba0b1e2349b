using System.Net;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Companies;

/// <summary>Databases are swapped again and again under lookups, good ones and bad ones.</summary>
public sealed class HotSwapTests : IDisposable
{
    private const int Swaps = 1000;

    private readonly GeoFolder _geo = new();

    public void Dispose() => _geo.Dispose();

    [Fact]
    public async Task Swaps_a_thousand_times_under_lookups_without_a_failed_one_and_gives_the_memory_back()
    {
        Write(0);
        _geo.Databases.Reload();
        var good = File.ReadAllBytes(_geo.PathOf("a.mmdb"));
        using var done = new CancellationTokenSource();
        using var looking = new CountdownEvent(2);
        var lookups = new[] { StartLooking(looking, done.Token), StartLooking(looking, done.Token) };
        looking.Wait(TestContext.Current.CancellationToken);
        var replaced = Swap(good);
        await done.CancelAsync();
        var results = await Task.WhenAll(lookups);
        Assert.All(results, r => Assert.Equal(0, r.Failed));
        Assert.All(results, r => Assert.True(r.Asked > Swaps));
        _geo.Resolve("8.8.4.4");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // Of all that were replaced at most the last may still be held, by whoever asked last.
        Assert.InRange(replaced.Count(r => r.IsAlive), 0, 2);
        Assert.True(replaced.Count > Swaps / 2);
    }

    private List<WeakReference> Swap(byte[] good)
    {
        var replaced = new List<WeakReference>();
        for (var i = 1; i <= Swaps; i++)
        {
            switch (i % 5)
            {
                case 1:
                    Replace(good[..(good.Length * (i % 7) / 7)], i);
                    Assert.NotEmpty(_geo.Databases.Reload().Problems);
                    break;
                case 2:
                    Replace([], i);
                    Assert.NotEmpty(_geo.Databases.Reload().Problems);
                    break;
                default:
                    replaced.Add(new(_geo.Databases.Current));
                    Write(i);
                    Assert.True(_geo.Databases.Reload().Changed);
                    break;
            }
        }
        return replaced;
    }

    private void Replace(byte[] bytes, int time)
    {
        // Beside it and moved, as tools do that replace files at once; and in place, as others do.
        var path = _geo.PathOf("a.mmdb");
        if (time % 2 == 0)
        {
            File.WriteAllBytes(path + ".new", bytes);
            File.Move(path + ".new", path, overwrite: true);
        }
        else
        {
            File.WriteAllBytes(path, bytes);
        }
        File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddHours(1 + time));
    }

    private void Write(int number)
    {
        var networks = new (string, MmdbValue)[64];
        for (var i = 0; i < networks.Length; i++)
            networks[i] = ($"8.8.{i}.0/24", MmdbValue.Map(("autonomous_system_organization", MmdbValue.Of($"Acme Tools {number} {i} GmbH"))));
        _geo.Write("a.mmdb", "GeoLite2-ASN", networks);
        File.SetLastWriteTimeUtc(_geo.PathOf("a.mmdb"), DateTime.UnixEpoch.AddHours(1 + number));
    }

    /// <summary>On a thread of its own: on a busy pool it might not begin before the swaps are over.</summary>
    private Task<(long Asked, long Failed)> StartLooking(CountdownEvent looking, CancellationToken cancellation) =>
        Task.Factory.StartNew(() => Look(looking, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private (long Asked, long Failed) Look(CountdownEvent looking, CancellationToken cancellation)
    {
        long asked = 0, failed = 0;
        looking.Signal();
        while (!cancellation.IsCancellationRequested)
        {
            var match = _geo.Resolver.Resolve(new IPAddress([8, 8, (byte)(asked % 64), 4]));
            failed += match.Company is null ? 1 : 0;
            asked++;
        }
        return (asked, failed);
    }
}
