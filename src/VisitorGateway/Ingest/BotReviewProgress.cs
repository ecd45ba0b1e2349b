namespace VisitorGateway.Ingest;

/// <summary>How far history has been judged by the lists of machines in use.</summary>
/// <param name="State">waiting, running or done.</param>
/// <param name="Profiles">Looked at since the start.</param>
/// <param name="Changed">Of these, how many turned out to be something else, in part or whole.</param>
internal sealed record BotReviewProgress(string State, long Profiles, long Changed)
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Done = "done";
}
