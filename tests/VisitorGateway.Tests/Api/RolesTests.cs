using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.Api;

public sealed class RolesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_says_who_may_use_it_and_keeps_to_it_for_every_role()
    {
        await using var gateway = await TestGateway.StartAsync();
        var endpoints = gateway.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)).ToArray();
        Assert.All(endpoints, e => Assert.True(e.Metadata.GetMetadata<AccessPolicy>() is not null, e.DisplayName));
        Assert.Equal(3, endpoints.Select(e => e.Metadata.GetMetadata<AccessPolicy>()!.Least).OfType<Role>().Distinct().Count());

        foreach (var role in Enum.GetValues<Role>())
        {
            using var user = await SignedIn.ToAsync(gateway, role, $"somebody as {role}");
            foreach (var endpoint in endpoints.Where(e => e.RoutePattern.RawText is not ("/api/v1/session" or "/api/v1/sessions" or "/api/v1/live/stream" or "/api/v1/events")))
            {
                var least = endpoint.Metadata.GetMetadata<AccessPolicy>()!.Least!.Value;
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), AccessTests.PathOf(endpoint));
                    if (method is not ("GET" or "DELETE"))
                        request.Content = JsonContent.Create(new { absorbed = "x" });
                    using var answer = await user.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
                    Assert.True(
                        (answer.StatusCode == HttpStatusCode.Forbidden) == (role < least) && (int)answer.StatusCode < 500,
                        $"{role}: {method} {endpoint.RoutePattern.RawText}, for {least}: {answer.StatusCode}");
                }
            }
        }
    }

    [Fact]
    public async Task A_user_who_is_disabled_or_signed_out_by_an_administrator_is_out_at_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var admin = await SignedIn.ToAsync(gateway);
        using var one = await SignedIn.ToAsync(gateway, Role.Sales, "one");
        using var other = await SignedIn.ToAsync(gateway, Role.Viewer, "other");
        var users = JsonNode.Parse(await admin.Http.GetStringAsync("/api/v1/users", Cancel))!.AsArray();
        string IdOf(string name) => (string)users.Single(u => (string)u!["name"]! == name)!["id"]!;

        Assert.Equal(HttpStatusCode.OK, (await admin.Http.PatchAsJsonAsync($"/api/v1/users/{IdOf("one")}", new { disabled = true }, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await one.Http.GetAsync("/api/v1/session", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Http.DeleteAsync($"/api/v1/users/{IdOf("other")}/sessions", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.Http.GetAsync("/api/v1/session", Cancel)).StatusCode);

        // Let in again, the old session stays ended; a code from before is good once more only for who may sign in.
        Assert.Equal(HttpStatusCode.Conflict, (await admin.Http.PostAsync($"/api/v1/users/{IdOf("one")}/link", null, Cancel)).StatusCode);
        await admin.Http.PatchAsJsonAsync($"/api/v1/users/{IdOf("one")}", new { disabled = false }, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, (await one.Http.GetAsync("/api/v1/session", Cancel)).StatusCode);
        var link = JsonNode.Parse(await (await admin.Http.PostAsync($"/api/v1/users/{IdOf("one")}/link", null, Cancel)).Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal(HttpStatusCode.NoContent, (await one.Http.PostAsJsonAsync("/api/v1/session", new { code = (string)link["code"]! }, Cancel)).StatusCode);
        Assert.Equal("sales", (string)(await one.GetAsync("/api/v1/session"))["user"]!["role"]!);
    }

    [Fact]
    public async Task A_code_of_a_disabled_user_signs_nobody_in()
    {
        await using var gateway = await TestGateway.StartAsync();
        var users = gateway.Get<UserBook>();
        Assert.Null(users.Add("late", Role.Sales, out var late));
        var code = gateway.Get<SignInCodes>().Create(late!.Id);
        Assert.Null(users.Change(late.Id, u => u with { Disabled = true }));
        using var http = new HttpClient { BaseAddress = gateway.Url };
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.PostAsJsonAsync("/api/v1/session", new { code }, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions_of_that_user_alone()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var admin = await SignedIn.ToAsync(gateway);
        using var second = await SignedIn.ToAsync(gateway);
        using var other = await SignedIn.ToAsync(gateway, Role.Viewer);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.Http.DeleteAsync("/api/v1/sessions", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.Http.GetAsync("/api/v1/session", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await other.Http.GetAsync("/api/v1/session", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_API_describes_every_route_of_itself()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var user = await SignedIn.ToAsync(gateway, Role.Viewer);
        var document = await user.GetAsync("/api/v1/openapi.json");
        Assert.StartsWith("3.", (string)document["openapi"]!, StringComparison.Ordinal);
        var described = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject().Select(m => (m.Key.ToUpperInvariant(), p.Key))).ToHashSet();
        var routes = gateway.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal) && !e.RoutePattern.RawText.Contains('*', StringComparison.Ordinal))
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m => (m, e.RoutePattern.RawText!)))
            .Where(r => r.Item2 != "/api/v1/openapi.json");
        Assert.All(routes, r => Assert.Contains(r, described));
        Assert.DoesNotContain(described, r => !r.Key.StartsWith("/api/v1/", StringComparison.Ordinal));
        Assert.NotNull(document["components"]!["schemas"]!["Row"]);
    }
}
