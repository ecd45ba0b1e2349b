using VisitorGateway.Collect;
using VisitorGateway.Ingest;
using VisitorGateway.Proxy;
using VisitorGateway.Recognise;
using VisitorGateway.Spool;
using VisitorGateway.Storage;

namespace VisitorGateway.Diagnostics;

/// <summary>Whether the gateway lives and serves, and what its parts are.</summary>
internal static class HealthFeature
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", (RequestDelegate)(context => WriteAsync(context, StatusCodes.Status200OK, new HealthReport("live"))));
        routes.MapGet("/health/ready", (RequestDelegate)ReadyAsync);
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var proxy = services.GetService<ProxyHealthReader>()?.Read();
        var spool = services.GetRequiredService<EventSpool>().Depth;
        var ingestor = services.GetRequiredService<Ingestor>();
        if (!ingestor.Recovered.IsCompletedSuccessfully)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable,
                new HealthReport(ingestor.Recovered.IsFaulted ? "failed" : "starting") { Reason = "Events of the last run are being folded.", Proxy = proxy });
            return;
        }

        try
        {
            if (services.GetRequiredService<StoreWatch>().IsAway)
            {
                var isSpooling = spool is { IsFull: false };
                await WriteAsync(context, isSpooling ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, new HealthReport(isSpooling ? "spooling" : "store-away")
                {
                    Reason = isSpooling
                        ? "The store does not take events; see the log. They are kept on this gateway's disk until it does."
                        : "The store does not take events; see the log. Events are refused with 503 until it does.",
                    Spool = spool,
                    Proxy = proxy,
                    Events = services.GetRequiredService<CollectMetrics>().Totals,
                });
                return;
            }

            var rules = services.GetRequiredService<CurrentRules>();
            var companies = services.GetRequiredService<CompanyData>();
            var store = await services.GetRequiredService<IGatewayStore>().DescribeAsync(context.RequestAborted);
            await WriteAsync(context, StatusCodes.Status200OK, new HealthReport("ready")
            {
                Store = store.Name,
                Durability = store.Durability,
                Warnings = store.Warnings,
                CompanyData = companies.Summary,
                CompanyDataProblems = companies.Problems.Count == 0 ? null : [.. companies.Problems.Select(p => p.ToString())],
                Proxy = proxy,
                Rules = rules.Set.Version,
                RulesProblem = rules.Problem,
                Rescored = rules.Rescoring?.Done,
                Spool = spool,
                BotReview = services.GetRequiredService<BotHealer>().Progress,
                Waiting = services.GetRequiredService<IngestQueue>().Events,
                Events = services.GetRequiredService<CollectMetrics>().Totals,
                AppendMilliseconds = services.GetRequiredService<AppendMetrics>().Latest(),
            });
        }
        catch (StoreUnavailableException)
        {
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, new HealthReport("store-away") { Reason = "The store does not answer.", Proxy = proxy });
        }
    }

    private static Task WriteAsync(HttpContext context, int status, HealthReport report)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(report, HealthJson.Default.HealthReport, cancellationToken: context.RequestAborted);
    }
}
