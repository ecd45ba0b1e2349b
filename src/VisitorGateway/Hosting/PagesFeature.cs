using Microsoft.AspNetCore.StaticFiles;

namespace VisitorGateway;

/// <summary>Files: the console, the snippet and the demo site. Only what was built into the gateway is ever served.</summary>
internal static class PagesFeature
{
    /// <summary>Nothing inline, nothing from elsewhere, in no frame.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void UsePages(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
        app.Use((context, next) =>
        {
            if (context.Request.Path == "/demo")
            {
                context.Response.Redirect("/demo/", permanent: false);
                return Task.CompletedTask;
            }

            if (context.Request.Path == "/demo/")
                context.Request.Path = "/demo/index.html";
            return next(context);
        });
        var files = app.Services.GetRequiredService<PackedFiles>();
        app.Use((context, next) =>
            (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && files.Find(context.Request.Path) is { } file
                ? file.SendAsync(context)
                : next(context));
        var types = new FileExtensionContentTypeProvider();
        // The snippet's types; the framework takes the ending for a video's.
        types.Mappings[".ts"] = "text/plain; charset=utf-8";
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = SetCaching, ContentTypeProvider = types });
    }

    /// <summary>The console's own routes are all one page; what is none of them is not found.</summary>
    public static void MapPages(this WebApplication app)
    {
        foreach (var route in (string[])["/", "/sign-in", "/accounts", "/accounts/{*id}", "/people", "/visitors/{id}", "/signals", "/search", "/clicks", "/scoring", "/settings", "/settings/{part}"])
            app.MapGet(route, SendConsoleAsync);
    }

    private static Task SendConsoleAsync(HttpContext context)
    {
        var page = Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html");
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.SendFileAsync(page, context.RequestAborted);
    }

    private static void SetCaching(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = CacheControlOf(file.Context.Request.Path);

    /// <summary>The bundler puts a hash into the names of assets; everything else is asked for again.</summary>
    public static string CacheControlOf(PathString path) =>
        path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable"
        : path == "/vg.js" ? "public, max-age=3600"
        : "no-cache";
}
