using StackExchange.Redis;

namespace VisitorGateway.Storage.Redis;

/// <summary>News of the connection for the log: at most one of a kind in a while, however often it comes and goes.</summary>
internal sealed class ConnectionReports(Action<string>? report, TimeProvider time)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long At, int Unsaid)> _said = [];

    public void Follow(ConnectionMultiplexer connection)
    {
        connection.ConnectionFailed += (_, e) =>
            Say("lost", $"The connection to Redis at {e.EndPoint} was lost ({e.FailureType}).");
        connection.ConnectionRestored += (_, e) => Say("restored", $"Redis at {e.EndPoint} is connected again.");
    }

    public void Say(string kind, string sentence)
    {
        if (report is null)
            return;

        int unsaid;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_said.TryGetValue(kind, out var last) && time.GetElapsedTime(last.At, now) < Quiet)
            {
                _said[kind] = last with { Unsaid = last.Unsaid + 1 };
                return;
            }

            unsaid = last.Unsaid;
            _said[kind] = (now, 0);
        }

        report(unsaid == 0 ? sentence : $"{sentence} ({unsaid} more of the kind since the last.)");
    }
}
