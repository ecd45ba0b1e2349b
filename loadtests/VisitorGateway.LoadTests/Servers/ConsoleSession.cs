using System.Net.Http.Json;

namespace VisitorGateway.LoadTests.Servers;

/// <summary>Signs in to a gateway's console as a browser does.</summary>
internal static class ConsoleSession
{
    /// <summary>What comes before the code in a sign-in link.</summary>
    public const string CodeMark = "#code=";

    /// <param name="url">Of the gateway.</param>
    /// <param name="link">As the gateway or ./run sign-in prints it; good for once.</param>
    /// <returns>name=value of the session's cookie.</returns>
    /// <exception cref="InvalidDataException">The gateway did not take the link.</exception>
    public static async Task<string> SignInAsync(string url, string link, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var body = JsonContent.Create(new Dictionary<string, string> { ["code"] = link[(link.IndexOf(CodeMark, StringComparison.Ordinal) + CodeMark.Length)..] });
        using var answer = await http.PostAsync(new Uri(new Uri(url), "/api/v1/session"), body, cancellationToken);
        if (!answer.IsSuccessStatusCode || !answer.Headers.TryGetValues("Set-Cookie", out var cookies))
            throw new InvalidDataException($"{url} did not take the sign-in link (status {(int)answer.StatusCode}).");
        return cookies.First().Split(';')[0];
    }
}
