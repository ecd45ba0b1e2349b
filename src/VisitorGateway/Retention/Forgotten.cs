namespace VisitorGateway.Retention;

/// <param name="Gone">Profiles of which nothing is left.</param>
/// <param name="Changed">Profiles that lost some of their events.</param>
internal readonly record struct Forgotten(long Events, int Gone, int Changed);
