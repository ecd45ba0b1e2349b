namespace VisitorGateway.Settings;

/// <param name="Key">What goes behind "Authorization: Bearer "; it is told this once.</param>
internal sealed record NewKey(string Key, KeyRow Row);
