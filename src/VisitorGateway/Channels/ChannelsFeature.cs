using VisitorGateway.SignIn;

namespace VisitorGateway.Channels;

/// <summary>What happens elsewhere than on the site: events of servers, opens and clicks of e-mails.</summary>
internal static class ChannelsFeature
{
    /// <summary>The purpose of the keys that sign links and images of e-mails.</summary>
    public const string LinkKeys = "links";

    public static void AddChannels(this IServiceCollection services, string dataDirectory)
    {
        services.AddSingleton<ServerEventIntake>();
        services.AddSingleton<ServerEventsEndpoint>();
        services.AddSingleton(_ => new LinkTokens(GatewayServices.Keys(dataDirectory, LinkKeys)));
        services.AddSingleton<MailGateways>();
        services.AddSingleton<ChannelEvents>();
        services.AddSingleton<MailEvents>();
        services.AddSingleton<LinkEndpoint>();
        services.AddSingleton<OpenPixel>();
    }

    public static void MapChannels(this IEndpointRouteBuilder routes)
    {
        // No role: the key says for which site it sends.
        routes.MapPost("/api/v1/events", EventsAsync).ForEventKeys().Produces(StatusCodes.Status200OK);
        var links = routes.ServiceProvider.GetRequiredService<LinkEndpoint>();
        routes.MapMethods("/go/{**token}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)links.HandleAsync);
    }

    private static Task EventsAsync(HttpContext context, ServerEventsEndpoint events) => events.HandleAsync(context);
}
