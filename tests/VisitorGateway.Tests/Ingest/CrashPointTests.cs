using VisitorGateway.Scoring.Profiles;

namespace VisitorGateway.Tests.Ingest;

/// <summary>
/// Killed before or after any one call to the store: append, claim, merge, load, save. The files as they are at that moment are
/// what a killed process leaves; a gateway that starts on a copy of them has everything answered until then, folded once.
/// </summary>
[Trait("Category", FaultRuns.Category)]
public sealed class CrashPointTests
{
    private const int CallsOfAScenario = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_gateway_killed_at_any_step_starts_with_all_that_was_answered(bool afterCall)
    {
        var step = Math.Max(1, CallsOfAScenario / FaultRuns.Count(few: 20));
        for (var call = 1; call <= CallsOfAScenario; call += step)
            await RunAsync(call, afterCall);
    }

    private static async Task RunAsync(int crashAt, bool afterCall)
    {
        using var directory = new TestDirectory();
        using var left = new TestDirectory();
        var answered = new List<string>();
        string[]? atCrash = null;
        await using (var gateway = await FailingStoreTests.StartAsync(directory, store =>
        {
            (store.FailAt, store.LosesAnswer) = (crashAt, afterCall);
            store.Crash = () =>
            {
                lock (answered)
                    atCrash = [.. answered];
                Copy(directory.Path, left.Path);
            };
        }))
        {
            await Senders.RunAsync(gateway, ids =>
            {
                lock (answered)
                    answered.AddRange(ids);
            });
        }

        if (atCrash is null)
            return;
        await using var after = await TestGateway.StartAsync(directory: left.Path);
        await after.SettledAsync();
        var stored = (await Folded.EventIdsAsync(after)).Select(i => i.ToString()).ToArray();
        Assert.Equal(stored.Length, stored.Distinct().Count());
        Assert.Empty(atCrash.Except(stored));
        var profiles = await Folded.ProfilesAsync(after);
        Assert.Equal(stored.Length, profiles.Sum(EventsOf));
        Assert.True(profiles.Count(p => p.Person is not null) <= 1, $"Call {crashAt}: one person is two profiles.");
    }

    // The gateway's notes of merges are not counted as events.
    private static int EventsOf(ProfileState profile) => profile.Events;

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            if (path.EndsWith("-shm", StringComparison.Ordinal) || path.EndsWith(".lock", StringComparison.Ordinal))
                continue;
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
