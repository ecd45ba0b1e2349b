using System.Text.Json;
using VisitorGateway.Tests.Recognise;

namespace VisitorGateway.Tests.Commands;

/// <summary>The shared cases through the commands, as an outside check would run them.</summary>
public sealed class MmdbCasesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Get_answers_every_case_in_input_order()
    {
        var wrong = new List<string>();
        foreach (var file in SharedData.Lines("maxmind/cases.jsonl").GroupBy(c => c.GetProperty("file").GetString()!))
        {
            var cases = file.ToArray();
            var input = string.Join('\n', cases.Select(c => c.GetProperty("ip").GetString()));
            var run = await CommandRun.OfAsync(input, "mmdb", "get", SharedData.PathOf($"maxmind/test-data/{file.Key}"), "--jsonl");
            Assert.Equal(0, run.ExitCode);
            var answers = run.Json();
            Assert.Equal(cases.Length, answers.Count);
            wrong.AddRange(cases.Zip(answers).Where(p => !IsRight(p.First, p.Second)).Select(p => $"{p.First.GetProperty("id")}: {p.Second}"));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Info_gives_every_files_metadata()
    {
        foreach (var file in SharedData.Lines("maxmind/metadata.jsonl"))
        {
            var run = await CommandRun.OfAsync("", "mmdb", "info", SharedData.PathOf($"maxmind/test-data/{file.GetProperty("file").GetString()}"));
            Assert.Equal(0, run.ExitCode);
            Assert.True(file.GetProperty("metadata").IsSame(Assert.Single(run.Json())), run.Output);
        }
    }

    [Fact]
    public async Task Get_answers_or_refuses_every_bad_file()
    {
        foreach (var test in SharedData.Lines("maxmind/bad.jsonl"))
        {
            var file = SharedData.PathOf($"maxmind/{test.GetProperty("file").GetString()}");
            var lookups = test.GetProperty("lookups").EnumerateArray().ToArray();
            var run = await CommandRun.OfAsync(string.Join('\n', lookups.Select(l => l.GetProperty("ip").GetString()).DefaultIfEmpty("1.1.1.1")), "mmdb", "get", file, "--jsonl");
            var answers = run.Json();
            var id = test.GetProperty("id").GetString();
            if (test.GetProperty("open").GetString() == "must_fail")
            {
                Assert.True(run.ExitCode == 1 && answers.All(a => a.TryGetProperty("error", out _)), id);
                Assert.Equal(1, (await CommandRun.OfAsync("", "mmdb", "verify", file)).ExitCode);
                continue;
            }

            Assert.True(run.ExitCode == 0, id);
            foreach (var (lookup, answer) in lookups.Zip(answers))
            {
                Assert.True(lookup.GetProperty("expect").GetString() == "error" == answer.TryGetProperty("error", out _), $"{id}: {answer}");
                if (lookup.TryGetProperty("record", out var record))
                    Assert.True(record.IsSame(answer.GetProperty("record")), $"{id}: {answer}");
            }
        }
    }

    [Fact]
    public async Task Get_and_verify_survive_every_mutation()
    {
        foreach (var test in SharedData.Lines("maxmind/mutations.jsonl"))
        {
            var bytes = await File.ReadAllBytesAsync(SharedData.PathOf($"maxmind/test-data/{test.GetProperty("base").GetString()}"));
            if (test.TryGetProperty("truncate_to", out var length))
                bytes = bytes[..length.GetInt32()];
            if (test.TryGetProperty("set_bytes", out var changes))
            {
                foreach (var change in changes.EnumerateArray())
                    bytes[change[0].GetInt32()] = change[1].GetByte();
            }

            await File.WriteAllBytesAsync(_folder["mutated.mmdb"], bytes);
            var lookups = test.GetProperty("lookups").EnumerateArray().Select(l => l.GetProperty("ip").GetString()).ToArray();
            var run = await CommandRun.OfAsync(string.Join('\n', lookups), "mmdb", "get", _folder["mutated.mmdb"], "--jsonl");
            Assert.Equal(lookups.Length, run.Json().Count);
            Assert.InRange((await CommandRun.OfAsync("", "mmdb", "verify", _folder["mutated.mmdb"])).ExitCode, 0, 1);
        }
    }

    private static bool IsRight(JsonElement test, JsonElement answer)
    {
        if (test.GetProperty("expect").GetString() == "error_or_not_found")
            return answer.TryGetProperty("error", out _) || answer.GetProperty("record").ValueKind == JsonValueKind.Null;
        return answer.TryGetProperty("record", out var record)
            && answer.GetProperty("ip").GetString() == test.GetProperty("ip").GetString()
            && answer.GetProperty("network").GetString() == test.GetProperty("network").GetString()
            && (test.GetProperty("expect").GetString() == "not_found" ? record.ValueKind == JsonValueKind.Null : test.GetProperty("record").IsSame(record));
    }
}
