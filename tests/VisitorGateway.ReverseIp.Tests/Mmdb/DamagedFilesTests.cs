using System.Net;
using System.Text.Json;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

/// <summary>Hostile and damaged files of the shared data: an answer or a typed error, never a crash, cheap in any case.</summary>
public sealed class DamagedFilesTests
{
    private const long MostBytes = 16 << 20;

    [Fact]
    public void Refuses_or_answers_every_bad_file_as_expected()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedData.Path("maxmind/bad.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var test = document.RootElement;
            var file = File.ReadAllBytes(SharedData.Path($"maxmind/{test.GetProperty("file").GetString()}"));
            if (CheckOpen(file, test, out var reader) is { } problem)
                wrong.Add($"{test.GetProperty("id")}: {problem}");
            if (reader is not null)
                foreach (var lookup in test.GetProperty("lookups").EnumerateArray())
                    if (CheckLookup(reader, lookup) is { } difference)
                        wrong.Add($"{test.GetProperty("id")} {lookup.GetProperty("ip")}: {difference}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Survives_every_mutation()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedData.Path("maxmind/mutations.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var test = document.RootElement;
            var file = File.ReadAllBytes(SharedData.Path($"maxmind/test-data/{test.GetProperty("base").GetString()}"));
            if (test.TryGetProperty("truncate_to", out var length))
                file = file[..length.GetInt32()];
            if (test.TryGetProperty("set_bytes", out var changes))
                foreach (var change in changes.EnumerateArray())
                    file[change[0].GetInt32()] = change[1].GetByte();
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (CheckOpen(file, test, out var reader) is { } problem)
                wrong.Add($"{test.GetProperty("id")}: {problem}");
            if (reader is not null)
            {
                foreach (var lookup in test.GetProperty("lookups").EnumerateArray())
                    Look(reader, lookup);
                Attempt(() => reader.Verify());
            }
            if (GC.GetAllocatedBytesForCurrentThread() - before > MostBytes)
                wrong.Add($"{test.GetProperty("id")}: too much memory");
        }
        Assert.Empty(wrong);
    }

    private static string? CheckOpen(byte[] file, JsonElement test, out MmdbReader? reader)
    {
        var opened = default(MmdbReader);
        var error = Attempt(() => opened = MmdbReader.FromBytes(file));
        reader = opened;
        return test.GetProperty("open").GetString() switch
        {
            "must_fail" when error is null => "opened",
            "must_open" when error is not null => error.Message,
            _ => null,
        };
    }

    private static string? CheckLookup(MmdbReader reader, JsonElement lookup)
    {
        var (record, error) = Look(reader, lookup);
        return lookup.GetProperty("expect").GetString() switch
        {
            "error" => error is null ? $"answered {record}" : null,
            "not_found" => record is not null || error is not null ? "found" : null,
            "found" when record is null => error?.Message ?? "not found",
            "found" => JsonComparison.Same(lookup.GetProperty("record"), JsonDocument.Parse(record.ToString()).RootElement) ? null : record.ToString(),
            _ => null,
        };
    }

    private static (MmdbValue? Record, MmdbFormatException? Error) Look(MmdbReader reader, JsonElement lookup)
    {
        var record = default(MmdbValue);
        var error = Attempt(() => record = reader.Find(IPAddress.Parse(lookup.GetProperty("ip").GetString()!)));
        return (record, error);
    }

    private static MmdbFormatException? Attempt(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (MmdbFormatException e)
        {
            return e;
        }
    }
}
