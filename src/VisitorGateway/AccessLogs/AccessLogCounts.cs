namespace VisitorGateway.AccessLogs;

/// <summary>What became of a log's lines.</summary>
internal sealed class AccessLogCounts
{
    public long Lines { get; set; }

    /// <summary>Events that are new.</summary>
    public long Stored { get; set; }

    /// <summary>Events that an earlier import brought.</summary>
    public long Duplicates { get; set; }

    /// <summary>Requests for images, styles and the like, failed ones and such that are no visit.</summary>
    public long Skipped { get; set; }

    public long Malformed { get; set; }

    /// <summary>Time of the latest request, in milliseconds since 1970 UTC; 0 before the first.</summary>
    public long LastTime { get; private set; }

    public void SawTime(long time) => LastTime = Math.Max(LastTime, time);
}
