using Microsoft.Extensions.Logging;
using VisitorGateway.Api;
using VisitorGateway.Collect;
using VisitorGateway.Storage;

namespace VisitorGateway;

/// <summary>
/// Every failed request gets a short answer. What the transport finds wrong with a request keeps its 4xx; a store that is away is
/// 503; anything else is a bug of ours, logged with an id and answered with that id.
/// </summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> log)
{
    private const string Internal = "internal";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, e.StatusCode, "bad_request", e.Message);
        }
        catch (StoreUnavailableException e) when (!context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = "2";
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "store_away", e.Message);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        catch (IOException e) when (e.InnerException is OverflowException && !context.Response.HasStarted)
        {
            // How the server says that a chunk's size has too many digits.
            await AnswerAsync(context, StatusCodes.Status400BadRequest, "bad_request", e.Message);
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // The edge of the process: nothing above would answer.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(log, context.TraceIdentifier, e);
            await AnswerAsync(
                context, StatusCodes.Status500InternalServerError, Internal, $"something went wrong here; the log has it as {context.TraceIdentifier}");
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string code, string reason) =>
        context.Request.Path.StartsWithSegments(ApiFeature.Root, StringComparison.Ordinal)
            ? ApiProblem.Of(status, new Refusal(code, reason, code == Internal ? context.TraceIdentifier : null)).ExecuteAsync(context)
            : CollectAnswer.ErrorAsync(context.Response, status, $"{code}: {reason}");

    [LoggerMessage(1, LogLevel.Error, "Request {Id} failed")]
    private static partial void LogFailed(ILogger logger, string id, Exception exception);
}
