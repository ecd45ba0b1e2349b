namespace VisitorGateway.Collect;

/// <summary>Why an event was not taken.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Reason">A short code, a colon, and the rule that it broke.</param>
internal readonly record struct Rejection(int Index, string Reason);
