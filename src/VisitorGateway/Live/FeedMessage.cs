namespace VisitorGateway.Live;

/// <param name="Position">Grows by one with each message; above any position of an earlier run.</param>
/// <param name="Event">row, gone, reset or beat.</param>
/// <param name="Data">JSON on one line.</param>
internal sealed record FeedMessage(long Position, string Event, string Data);
