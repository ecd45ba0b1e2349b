using System.Net;
using System.Text.Json;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Tests.Mmdb;

/// <summary>MaxMind's own test databases, with the answers of an independent reader.</summary>
public sealed class SharedCasesTests
{
    [Fact]
    public void Answers_every_case_with_its_record_types_and_network()
    {
        var readers = new Dictionary<string, MmdbReader>();
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedData.Path("maxmind/cases.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var test = document.RootElement;
            var file = test.GetProperty("file").GetString()!;
            if (!readers.TryGetValue(file, out var reader))
                readers[file] = reader = MmdbReader.Open(SharedData.Path($"maxmind/test-data/{file}"));
            if (Check(reader, test) is { } difference)
                wrong.Add($"{test.GetProperty("id")} {test.GetProperty("ip")} in {file}: {difference}");
        }
        Assert.Empty(wrong);
        Assert.NotEmpty(readers);
    }

    [Fact]
    public void Reads_every_files_metadata_and_counts_its_networks()
    {
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedData.Path("maxmind/metadata.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            var file = document.RootElement.GetProperty("file").GetString()!;
            var reader = MmdbReader.Open(SharedData.Path($"maxmind/test-data/{file}"));
            var json = MmdbJson.ToJson(reader.Metadata.All);
            if (!JsonComparison.Same(document.RootElement.GetProperty("metadata"), JsonDocument.Parse(json).RootElement))
                wrong.Add($"{file}: {json}");
            var networks = reader.Networks().Count();
            if (networks != document.RootElement.GetProperty("networks").GetInt32())
                wrong.Add($"{file}: {networks} networks");
            Assert.True(reader.Verify().Records > 0);
        }
        Assert.Empty(wrong);
    }

    private static string? Check(MmdbReader reader, JsonElement test)
    {
        var ip = IPAddress.Parse(test.GetProperty("ip").GetString()!);
        var found = reader.TryFind(ip, out var offset, out var prefixLength);
        var expected = test.GetProperty("expect").GetString();
        if (expected == "error_or_not_found")
            return found ? "found" : null;
        if (found != (expected == "found"))
            return found ? "found" : "not found";
        var network = IPNetwork.Parse(test.GetProperty("network").GetString()!);
        if (prefixLength != test.GetProperty("prefix_length").GetInt32() || !Equals(Addresses.Network(ip, prefixLength), network))
            return $"network {Addresses.Network(ip, prefixLength)}";
        if (!found)
            return null;
        var value = reader.Decode(offset);
        var json = MmdbJson.ToJson(value);
        using var record = JsonDocument.Parse(json);
        if (!JsonComparison.Same(test.GetProperty("record"), record.RootElement))
            return json;
        if (test.TryGetProperty("types", out var types) && types.ValueKind == JsonValueKind.Object)
            foreach (var type in types.EnumerateObject())
                if (TypeName(At(value, type.Name)) != type.Value.GetString())
                    return $"{type.Name} is {At(value, type.Name)?.Type}";
        return null;
    }

    private static MmdbValue? At(MmdbValue? value, string path)
    {
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            value = value?.Type == MmdbType.Array ? value.Elements[int.Parse(step)] : value?[step];
        return value;
    }

    private static string? TypeName(MmdbValue? value) => value?.Type switch
    {
        MmdbType.String => "utf8_string",
        { } type => type.ToString().ToLowerInvariant(),
        null => null,
    };
}
