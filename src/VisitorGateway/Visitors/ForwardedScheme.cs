namespace VisitorGateway.Visitors;

/// <summary>Behind a proxy that speaks https, requests count as https: cookies are for https only, and the console's own origin is the browser's.</summary>
internal static class ForwardedScheme
{
    public static void UseForwardedScheme(this WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<ClientAddress>();
        app.Use((context, next) =>
        {
            if (addresses.SchemeOf(context.Connection.RemoteIpAddress, context.Request.Headers["X-Forwarded-Proto"]) is { } scheme)
                context.Request.Scheme = scheme;
            return next(context);
        });
    }
}
