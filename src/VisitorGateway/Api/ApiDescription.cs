using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Api;

/// <summary>What the OpenAPI document says beside the routes: how to prove who one is, and which role each route takes.</summary>
internal static class ApiDescription
{
    private const string Key = "key";
    private const string Session = "session";

    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new() { Title = "VisitorGateway console API", Version = SignInFeature.Version };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of a program: made in Settings, Keys, or by ./run keys create. It reads as a viewer, works as sales, or sends events of a site.",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionCookie.Name,
                Description = "The console's session; on https the name has __Host- in front. Changes are taken from the gateway's own origin only.",
            },
        };
        return Task.CompletedTask;
    }

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var policy = context.Description.ActionDescriptor.EndpointMetadata.OfType<AccessPolicy>().Single();
        OpenApiSecurityRequirement By(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, context.Document)] = [] };
        if (policy.TakesEventKey)
            operation.Security = [By(Key)];
        else if (policy.Least is { } least)
            operation.Security = least == Role.Admin ? [By(Session)] : [By(Session), By(Key)];
        operation.Description = policy switch
        {
            { TakesEventKey: true } => "For a key that sends events.",
            { Least: { } role } => $"For the role {role.ToWireName()}{(role == Role.Admin ? "." : " and those above.")}",
            _ => null,
        };
        return Task.CompletedTask;
    }
}
