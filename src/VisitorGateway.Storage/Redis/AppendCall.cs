using StackExchange.Redis;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Redis;

/// <summary>One call's appends, encoded on the caller's thread, and its answer.</summary>
internal sealed class AppendCall
{
    private readonly TaskCompletionSource<IReadOnlyList<AppendResult>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AppendCall(IReadOnlyList<Append> appends, RedisKeys keys)
    {
        Appends = appends;
        Keys = new ProfileKeys[appends.Count];
        Values = new RedisValue[appends.Count][];
        Places = new (AppendScript, int)?[appends.Count];
        using var buffer = new PooledBuffer();
        for (var i = 0; i < Keys.Length; i++)
        {
            Keys[i] = keys.Profile(appends[i].Profile);
            Values[i] = AppendScript.Encode(Keys[i], appends[i].Events, buffer, force: false);
            Events += appends[i].Events.Count;
        }
    }

    public IReadOnlyList<Append> Appends { get; }

    public ProfileKeys[] Keys { get; }

    /// <summary>For each append the values that the script takes.</summary>
    public RedisValue[][] Values { get; }

    /// <summary>For each append the script that it went out with, and its number there; null for one that was left out.</summary>
    public (AppendScript Script, int Number)?[] Places { get; }

    public int Events { get; }

    public Task<IReadOnlyList<AppendResult>> Done => _done.Task;

    public void Answer(IReadOnlyList<AppendResult> results) => _done.TrySetResult(results);

    public void Fail(Exception reason) => _done.TrySetException(reason);
}
