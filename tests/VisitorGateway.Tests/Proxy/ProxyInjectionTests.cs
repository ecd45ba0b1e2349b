using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using VisitorGateway.Proxy.Injection;

namespace VisitorGateway.Tests.Proxy;

public sealed class ProxyInjectionTests
{
    private static readonly string Injected = TestOrigin.Page.Replace("</head>", ProxiedSite.Element + "</head>", StringComparison.Ordinal);

    [Fact]
    public async Task A_page_comes_with_the_snippet_and_its_right_length()
    {
        await using var site = await ProxiedSite.StartAsync();
        using var response = await site.GetAsync();
        Assert.Equal(Injected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Encoding.UTF8.GetByteCount(Injected), response.Content.Headers.ContentLength);
        Assert.Equal("injected", Assert.Single(response.Headers.GetValues("X-VG-Injection")));
        var snippet = await site.TextAsync("/s.js");
        Assert.Contains("data", snippet, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Origin.Seen, r => r.Target.StartsWith("/s", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task An_encoded_page_is_encoded_again(string coding)
    {
        await using var site = await ProxiedSite.StartAsync();
        var packed = new MemoryStream();
        await using (var encoder = ContentCodings.Encode(ContentCodings.Find(coding)!.Value, packed)!)
            await encoder.WriteAsync(Encoding.UTF8.GetBytes(TestOrigin.Page), TestContext.Current.CancellationToken);
        site.Origin.Send(packed.ToArray(), ("Content-Encoding", coding), ("Vary", "Accept-Encoding"));
        using var response = await site.GetAsync("/", ("Accept-Encoding", "gzip, deflate, br, zstd"));
        Assert.Equal("gzip, deflate, br", site.Origin.Last["Accept-Encoding"]);
        Assert.Equal(coding, Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.Null(response.Content.Headers.ContentLength);
        var body = ContentCodings.Decode(ContentCodings.Find(coding)!.Value, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Injected, await new StreamReader(body).ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_no_page_may_come_in_any_encoding()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send("x"u8.ToArray(), ("Content-Type", "text/css"), ("Content-Encoding", "zstd"));
        using var response = await site.SendAsync(HttpMethod.Get, "/a.css", null, ("Accept", "text/css,*/*;q=0.1"), ("Accept-Encoding", "gzip, br, zstd"));
        Assert.Equal("gzip, br, zstd", site.Origin.Last["Accept-Encoding"]);
        Assert.Equal("zstd", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Headers_that_describe_the_origins_body_do_not_describe_ours()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send(TestOrigin.Page, ("ETag", "\"abc\""), ("Content-MD5", "x"), ("Digest", "x"), ("Content-Digest", "x"), ("Repr-Digest", "x"), ("Accept-Ranges", "bytes"), ("Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT"));
        using var response = await site.GetAsync();
        Assert.Equal("W/\"vg1-abc\"", response.Headers.ETag!.ToString());
        Assert.Contains("Sec-GPC", response.Headers.Vary);
        foreach (var name in (string[])["Content-MD5", "Digest", "Content-Digest", "Repr-Digest", "Accept-Ranges"])
            Assert.False(response.Headers.NonValidated.Contains(name) || response.Content.Headers.NonValidated.Contains(name), name);
        Assert.NotNull(response.Content.Headers.LastModified);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_browser_that_has_the_page_is_told_that_it_is_current()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Answer = context =>
        {
            context.Response.Headers.ETag = "\"abc\"";
            if (context.Request.Headers.IfNoneMatch == "\"abc\"")
            {
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            }

            return TestOrigin.HtmlAsync(context, TestOrigin.Page);
        };
        using var first = await site.GetAsync();
        using var second = await site.GetAsync("/", ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task HEAD_says_what_GET_would()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send(TestOrigin.Page, ("ETag", "W/\"abc\""));
        using var response = await site.SendAsync(HttpMethod.Head, "/", null, ("Accept", "text/html"));
        Assert.Equal("W/\"vg2-abc\"", response.Headers.ETag!.ToString());
        Assert.NotEqual(Encoding.UTF8.GetByteCount(TestOrigin.Page), response.Content.Headers.ContentLength);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("NoTransform", "Cache-Control", "no-transform")]
    [InlineData("Attachment", "Content-Disposition", "attachment; filename=a.html")]
    [InlineData("Xhtml", "Content-Type", "application/xhtml+xml")]
    [InlineData("Charset", "Content-Type", "text/html; charset=UTF-16LE")]
    [InlineData("Encoding", "Content-Encoding", "zstd")]
    [InlineData("Encoding", "Content-Encoding", "gzip, br")]
    [InlineData("Undecodable", "Content-Encoding", "gzip")]
    [InlineData("Csp", "Content-Security-Policy", "script-src 'sha256-abc='")]
    [InlineData("Range", ":status", "206")]
    public async Task Where_nothing_may_be_put_in_the_page_is_the_origins_to_the_byte_and_the_reason_is_told(string reason, string name, string value)
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send(TestOrigin.Page, (name, value), ("ETag", "\"abc\""));
        using var response = await site.GetAsync();
        Assert.Equal(Encoding.UTF8.GetBytes(TestOrigin.Page), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Encoding.UTF8.GetByteCount(TestOrigin.Page), response.Content.Headers.ContentLength);
        Assert.Equal("\"abc\"", response.Headers.ETag!.ToString());
        Assert.Equal(reason, Assert.Single(response.Headers.GetValues("X-VG-Injection")));
        if (name != ":status")
            Assert.Equal(value, response.Headers.Concat(response.Content.Headers).Single(h => h.Key == name).Value.Aggregate((a, b) => $"{a}, {b}"));
        Assert.Equal(1, (int)(await site.HealthAsync())["skipped"]![reason]!);
    }

    [Theory]
    [InlineData("Sec-Fetch-Dest", "empty", "NotNavigated")]
    [InlineData("Sec-Fetch-Dest", "iframe", "NotNavigated")]
    [InlineData("X-Requested-With", "XMLHttpRequest", "NotNavigated")]
    [InlineData("HX-Request", "true", "NotNavigated")]
    [InlineData("Sec-Purpose", "prefetch;prerender", "NotNavigated")]
    [InlineData("Sec-GPC", "1", "PrivacySignal")]
    public async Task Who_asks_otherwise_than_for_a_page_gets_it_as_it_is(string name, string value, string reason)
    {
        await using var site = await ProxiedSite.StartAsync();
        using var response = await site.GetAsync("/", (name, value));
        Assert.Equal(TestOrigin.Page, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(reason, Assert.Single(response.Headers.GetValues("X-VG-Injection")));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task What_shared_caches_keep_does_not_depend_on_who_asked()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send(TestOrigin.Page, ("Cache-Control", "public, max-age=60"));
        using var response = await site.GetAsync("/", ("Sec-Fetch-Dest", "empty"));
        Assert.Equal(Injected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("public, max-age=60", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_policy_with_a_nonce_lends_it()
    {
        await using var site = await ProxiedSite.StartAsync();
        const string Policy = "script-src 'nonce-r4nd' 'strict-dynamic'; object-src 'none'";
        site.Origin.Send(TestOrigin.Page, ("Content-Security-Policy", Policy));
        using var response = await site.GetAsync();
        Assert.Contains("data-collect=\"/s\" nonce=\"r4nd\"></script></head>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(Policy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
    }

    [Fact]
    public async Task JSON_that_says_it_is_HTML_is_left_alone()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Send("{\"html\":\"<head></head>\"}", ("X-Content-Type-Options", "nosniff"));
        Assert.Equal("{\"html\":\"<head></head>\"}", await site.TextAsync());
        Assert.Equal(1, (int)(await site.HealthAsync())["skipped"]!["NotHtml"]!);
    }

    [Fact]
    public async Task A_page_that_never_ends_streams_on()
    {
        await using var site = await ProxiedSite.StartAsync();
        site.Origin.Answer = async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync("<!doctype html><head></head><body>");
            var part = Encoding.ASCII.GetBytes(new string('x', 64 * 1024));
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
        };
        using var response = await site.GetAsync();
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1 << 20];
        await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        Assert.StartsWith($"<!doctype html><head>{ProxiedSite.Element}</head><body>xxx", Encoding.ASCII.GetString(buffer, 0, 200), StringComparison.Ordinal);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 200; i++)
            await body.ReadExactlyAsync(buffer, TestContext.Current.CancellationToken);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 16 << 20);
    }

    [Fact]
    public async Task Before_consent_the_snippet_waits_and_nothing_is_set()
    {
        await using var site = await ProxiedSite.StartAsync("\"RequireConsent\": true");
        using var response = await site.GetAsync();
        Assert.Contains("data-consent=\"required\"></script>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Switched_off_it_only_forwards()
    {
        await using var site = await ProxiedSite.StartAsync("\"Inject\": false");
        Assert.Equal(TestOrigin.Page, await site.TextAsync());
    }
}
