using System.Collections.Concurrent;
using System.Globalization;

namespace VisitorGateway.Keys;

/// <summary>
/// When each key was last used, to the minute: a file a key in keys/used of the data directory, which holds milliseconds since 1970
/// UTC. No line of the file of keys changes for it, so that a request never waits for a lock.
/// </summary>
internal sealed class KeyUses(string dataDirectory)
{
    private const long NotedEvery = 60_000;

    private readonly string _folder = Path.Combine(dataDirectory, "keys", "used");
    private readonly ConcurrentDictionary<string, long> _noted = new(StringComparer.Ordinal);

    public void Note(ApiKey key, DateTimeOffset now)
    {
        var time = now.ToUnixTimeMilliseconds();
        if (_noted.TryGetValue(key.Id, out var last) && time - last < NotedEvery)
            return;
        _noted[key.Id] = time;
        try
        {
            Directory.CreateDirectory(_folder);
            File.WriteAllText(FileOf(key), time.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk refuses no request; the time is known until the next start.
        }
    }

    /// <summary>Milliseconds since 1970 UTC; null when it was not used yet.</summary>
    public long? LastOf(ApiKey key)
    {
        if (_noted.TryGetValue(key.Id, out var noted))
            return noted;
        try
        {
            return long.TryParse(File.ReadAllText(FileOf(key)), NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Forget(ApiKey key)
    {
        _noted.TryRemove(key.Id, out _);
        try
        {
            File.Delete(FileOf(key));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The id is never given again.
        }
    }

    private string FileOf(ApiKey key) => Path.Combine(_folder, key.Id);
}
