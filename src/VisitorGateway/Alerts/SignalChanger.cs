using VisitorGateway.Api;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>
/// Changes what became of a signal. Whoever changes it at the same time is not overruled unseen: the change is made to what it is then.
/// </summary>
internal sealed class SignalChanger(IGatewayStore store, SignalFeed feed, TimeProvider time)
{
    private const int Tries = 5;

    /// <param name="change">Makes the change at that time, or says why not.</param>
    public async Task<IResult> ChangeAsync(string id, Func<Signal, long, (Signal? Changed, Refusal? Refusal)> change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var current = await store.ReadSignalAsync(new SignalId(id), cancellationToken);
        for (var i = 0; i < Tries && current is not null; i++)
        {
            var (changed, refusal) = change(current, now);
            if (changed is null)
                return ApiProblem.Of(StatusCodes.Status409Conflict, refusal!);
            var (updated, stands) = await store.UpdateSignalAsync(changed, cancellationToken);
            if (updated)
            {
                feed.Wake();
                return Results.Json(SignalRows.Of(stands!, now), ApiJson.Default.SignalRow);
            }

            current = stands;
        }

        return current is null
            ? ApiProblem.Of(StatusCodes.Status404NotFound, new Refusal("signal_gone", "There is no such signal."))
            : ApiProblem.Of(StatusCodes.Status409Conflict, new Refusal("signal_busy", "Somebody else changes the signal; try again."));
    }
}
