namespace VisitorGateway.Spool;

/// <summary>What waits on this gateway's disk for the store.</summary>
/// <param name="Bytes">Of the file; what is in the store already counts until the file is empty.</param>
internal sealed record SpoolDepth(long Events, long Bytes, long MaxBytes)
{
    public bool IsFull => Bytes >= MaxBytes;
}
