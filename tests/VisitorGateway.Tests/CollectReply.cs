using System.Net;
using System.Text.Json.Nodes;

namespace VisitorGateway.Tests;

/// <summary>What the gateway answered to a POST /collect.</summary>
internal sealed record CollectReply(HttpStatusCode Status, JsonObject Body, HttpResponseMessage Response)
{
    public int Accepted => (int)Body["accepted"]!;

    public int Duplicate => (int)Body["duplicate"]!;

    /// <summary>"index reason" of each rejected event.</summary>
    public IReadOnlyList<string> Rejected => [.. Body["rejected"]!.AsArray().Select(r => $"{r!["index"]} {r["reason"]}")];

    public string Error => (string)Body["error"]!;

    public static async Task<CollectReply> OfAsync(HttpResponseMessage response) =>
        new(response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject(), response);
}
