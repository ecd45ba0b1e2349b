namespace VisitorGateway.Collect;

/// <summary>Stands before the routes that visitors send to: whoever is not admitted is told, unread, to send again.</summary>
internal sealed class Admission(LoadShedder shedder, Collector collector, CollectReports reports)
{
    public RequestDelegate Before(RequestDelegate route) => async context =>
    {
        if (!shedder.TryEnter())
        {
            await ShedAsync(context);
            return;
        }

        try
        {
            await route(context);
        }
        finally
        {
            shedder.Leave();
        }
    };

    /// <summary>What is not read has no site, and its events count as one.</summary>
    private Task ShedAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        collector.AllowAnyOrigin(context);
        reports.Shed();
        return CollectAnswer.BusyAsync(context.Response);
    }
}
