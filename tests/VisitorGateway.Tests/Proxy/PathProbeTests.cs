using Microsoft.AspNetCore.Http;
using VisitorGateway.Proxy;

namespace VisitorGateway.Tests.Proxy;

public sealed class PathProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_said_of_paths_that_are_free()
    {
        await using var site = await ProxiedSite.StartAsync();
        Assert.True(await AskAsync(site));
        var health = await site.HealthAsync();
        Assert.True((bool)health["pathsChecked"]!);
        Assert.Null(health["pathsTaken"]);
        Assert.DoesNotContain(site.Gateway.Warnings, w => w.Contains("ScriptPath", StringComparison.Ordinal) || w.Contains("CollectPath", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET", "/s.js", 200, "ScriptPath")]
    [InlineData("GET", "/s.js", 401, "ScriptPath")]
    [InlineData("GET", "/s", 405, "CollectPath")]
    [InlineData("GET", "/s", 301, "CollectPath")]
    [InlineData("OPTIONS", "/s", 204, "CollectPath")]
    public async Task What_the_origin_has_there_itself_is_told_in_log_and_health_with_the_setting_to_change(string method, string path, int status, string setting)
    {
        await using var origin = await TestOrigin.StartAsync();
        Answer(origin, (method, path), status);
        await using var site = await ProxiedSite.StartAsync(origin: origin);
        Assert.True(await AskAsync(site));
        Assert.True(await AskAsync(site));
        var taken = Assert.Single((await site.HealthAsync())["pathsTaken"]!.AsArray())!;
        Assert.Equal(
            (origin.Url.GetLeftPart(UriPartial.Authority), path, status, $"Proxy:Sites:www:{setting}"),
            ((string)taken["origin"]!, (string)taken["path"]!, (int)taken["status"]!, (string)taken["setting"]!));
        Assert.Single(site.Gateway.Warnings, w => w.Contains($"set Proxy:Sites:www:{setting} to a path that is free", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(403)]
    [InlineData(501)]
    public async Task An_origin_that_answers_every_address_alike_has_nothing_there(int status)
    {
        await using var origin = await TestOrigin.StartAsync();
        Answer(origin, null, status);
        await using var site = await ProxiedSite.StartAsync(origin: origin);
        Assert.True(await AskAsync(site));
        Assert.Null((await site.HealthAsync())["pathsTaken"]);
    }

    [Fact]
    public async Task Among_pages_for_every_address_a_script_of_its_own_is_found()
    {
        await using var origin = await TestOrigin.StartAsync();
        origin.AnswerProbe = context =>
        {
            context.Response.ContentType = context.Request.Path == "/s.js" ? "text/javascript" : "text/html; charset=utf-8";
            return context.Response.WriteAsync("x");
        };
        await using var site = await ProxiedSite.StartAsync(origin: origin);
        await AskAsync(site);
        Assert.Equal("Proxy:Sites:www:ScriptPath", (string)Assert.Single((await site.HealthAsync())["pathsTaken"]!.AsArray())!["setting"]!);
    }

    [Fact]
    public async Task An_origin_that_is_away_or_in_trouble_is_asked_again()
    {
        await using var origin = await TestOrigin.StartAsync();
        Answer(origin, null, 503);
        await using var site = await ProxiedSite.StartAsync(origin: origin);
        Assert.False(await AskAsync(site));
        Assert.False((bool)(await site.HealthAsync())["pathsChecked"]!);
        Answer(origin, ("GET", "/s.js"), 200);
        Assert.True(await AskAsync(site));
        Assert.NotNull((await site.HealthAsync())["pathsTaken"]);
        Answer(origin, ("GET", "/other"), 200);
        Assert.True(await AskAsync(site));
        Assert.Null((await site.HealthAsync())["pathsTaken"]);

        await using var gateway = await TestGateway.StartAsync(ProxiedSite.Configuration(new Uri($"http://127.0.0.1:{FreePort.Next()}")));
        Assert.False(await gateway.Get<PathProbe>().AskAllAsync(Token));
    }

    [Fact]
    public async Task The_origin_is_asked_without_effect_and_as_the_site_it_is()
    {
        await using var origin = await TestOrigin.StartAsync();
        var asked = new System.Collections.Concurrent.ConcurrentQueue<(string Method, string Host, string? Scheme)>();
        origin.AnswerProbe = context =>
        {
            asked.Enqueue((context.Request.Method, context.Request.Host.Value!, context.Request.Headers["X-Forwarded-Proto"]));
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        };
        await using var site = await ProxiedSite.StartAsync(origin: origin);
        await AskAsync(site);
        Assert.Equal([("GET", ProxiedSite.Host, "https"), ("OPTIONS", ProxiedSite.Host, "https")], asked.Distinct().Order());
    }

    private static Task<bool> AskAsync(ProxiedSite site) => site.Gateway.Get<PathProbe>().AskAllAsync(Token);

    /// <summary>That status there, or everywhere, and 404 elsewhere.</summary>
    private static void Answer(TestOrigin origin, (string Method, string Path)? at, int status) => origin.AnswerProbe = context =>
    {
        context.Response.StatusCode = at is null || (context.Request.Method == at.Value.Method && context.Request.Path == at.Value.Path) ? status : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };
}
