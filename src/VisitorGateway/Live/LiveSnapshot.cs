using VisitorGateway.Api;

namespace VisitorGateway.Live;

/// <param name="Position">Where the feed stood when the rows were made; listening goes on after it.</param>
internal sealed record LiveSnapshot(long Now, long Position, IReadOnlyList<Row> Rows, IReadOnlyList<SearchCount> Searches);
