using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using VisitorGateway.Benchmarks;
using VisitorGateway.Benchmarks.Growth;
using VisitorGateway.Benchmarks.Stores;
using VisitorGateway.Benchmarks.Told;

// --dry runs everything once over a small made-up database and only says whether it works; all else is BenchmarkDotNet's.
if (args.Contains("--dry"))
    return await StoreBenchmarks.DryAsync() + await ToldLatency.RunAsync(1, 5, [20], TextWriter.Null) + await GrowthBenchmarks.DryAsync() + DryRun.Run();
// stores: rates of appending beside bare SQLite; stores large: reading among millions of events.
if (args is ["stores", ..])
    return await StoreBenchmarks.RunAsync(args[1..]);
// growth: what profiles, rules and a profile's history cost as they grow.
if (args is ["growth", ..])
    return await GrowthBenchmarks.RunAsync(args[1..]);
// told: from the event that takes somebody over the line to the webhook.
if (args is ["told"])
    return await ToldLatency.RunAsync(20, 10, [0, 200, 1000], Console.Out);
var config = ManualConfig.CreateEmpty()
    .AddLogger(ConsoleLogger.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddExporter(MarkdownExporter.GitHub)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
var summaries = BenchmarkSwitcher.FromTypes([typeof(WarmLookups), typeof(FirstLookups), typeof(Resolution), typeof(Recognition), typeof(ScoredEvents)]).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
return summaries.All(s => !s.HasCriticalValidationErrors && s.Reports.All(r => r.Success)) ? 0 : 1;
