namespace VisitorGateway.ReverseIp.Libloc;

/// <summary>Networks read so far, and in all.</summary>
public readonly record struct ImportProgress(long Done, long Total);
