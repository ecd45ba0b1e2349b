using VisitorGateway.Keys;

namespace VisitorGateway.SignIn;

/// <summary>Tells who sends a request. A key goes before a session: whoever sends one means it.</summary>
internal sealed class Callers(SessionCookie sessions, ApiKeys keys)
{
    /// <summary>Null when nobody is known, or not any more.</summary>
    public Caller? Of(HttpRequest request)
    {
        if (BringsKey(request))
            return keys.Find(request.Headers.Authorization.ToString()) is { } key ? Caller.Of(key) : null;
        return sessions.UserOf(request) is { } user ? Caller.Of(user) : null;
    }

    public static bool BringsKey(HttpRequest request) => ApiKeys.AreIn(request.Headers.Authorization.ToString());
}
