namespace VisitorGateway.Benchmarks;

/// <summary>Every benchmark once, over a small database: they work, and the readers agree.</summary>
internal static class DryRun
{
    public static int Run()
    {
        BenchmarkData.UseSmall();
        var failed = 0;
        using var warm = new WarmLookups();
        warm.Setup();
        Check("random IPv4", warm.Ours_random_IPv4() > 0);
        Check("hot IPv4", warm.Ours_hot_IPv4() > 0);
        Check("random IPv6", warm.Ours_random_IPv6() > 0);
        if (LibMaxMindDb.IsInstalled)
        {
            Check("libmaxminddb agrees on IPv4", warm.Libmaxminddb_random_IPv4() == warm.Ours_random_IPv4());
            Check("libmaxminddb agrees on hot IPv4", warm.Libmaxminddb_hot_IPv4() == warm.Ours_hot_IPv4());
            Check("libmaxminddb agrees on IPv6", warm.Libmaxminddb_random_IPv6() == warm.Ours_random_IPv6());
        }
        else
        {
            Console.Out.WriteLine("libmaxminddb is not installed (Debian: libmaxminddb-dev): not compared");
        }

        var first = new FirstLookups();
        first.Setup();
        first.Open();
        Check("first touch", first.Ours_first_touch_IPv4() > 0);
        var resolution = new Resolution();
        resolution.Setup();
        Check("full resolution", resolution.Random_IPv4() > 0 && resolution.Hot_IPv4() > 0 && resolution.Random_IPv6() > 0);
        var recognition = new Recognition();
        recognition.Setup();
        Check("sources", recognition.Source() > Recognition.Questions / 2);
        Check("bots", recognition.Bot() == recognition.Bot_first_seen() && recognition.Bot() == Recognition.Questions / 2);
        foreach (var rules in new[] { 10, 100, 1000 })
        {
            var scored = new ScoredEvents { Rules = rules };
            scored.Setup();
            Check($"events scored by {rules} rules; a profile after them has {scored.SnapshotBytes} bytes", scored.Fold().Sums.Count > 0);
        }

        return failed == 0 ? 0 : 1;

        void Check(string what, bool ok)
        {
            Console.Out.WriteLine($"{(ok ? "ok" : "FAILED")}  {what}");
            failed += ok ? 0 : 1;
        }
    }
}
