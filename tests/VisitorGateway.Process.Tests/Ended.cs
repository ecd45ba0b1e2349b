using System.Text.Json.Nodes;

namespace VisitorGateway.Process.Tests;

/// <summary>What a command left behind.</summary>
internal sealed record Ended(int Code, string Output, string Error)
{
    public IReadOnlyList<JsonObject> Lines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!.AsObject())];

    public Ended Succeeded()
    {
        Assert.True(Code == 0, $"exit {Code}: {Error}");
        return this;
    }
}
