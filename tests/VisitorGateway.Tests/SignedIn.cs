using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VisitorGateway.SignIn;
using VisitorGateway.Users;

namespace VisitorGateway.Tests;

/// <summary>Somebody at the console, signed in.</summary>
internal sealed class SignedIn : IDisposable
{
    private SignedIn(TestGateway gateway)
    {
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = gateway.Url };
    }

    public HttpClient Http { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="role">A new user's; default: the administrator that every gateway begins with.</param>
    public static async Task<SignedIn> ToAsync(TestGateway gateway, Role role = Role.Admin, string? name = null)
    {
        var users = gateway.Get<UserBook>();
        var id = users.FirstAdmin.Id;
        if (role != Role.Admin || name is not null)
        {
            Assert.Null(users.Add(name ?? $"{role} {Guid.NewGuid():N}", role, out var added));
            id = added!.Id;
        }

        var user = new SignedIn(gateway);
        var answer = await user.Http.PostAsJsonAsync("/api/v1/session", new { code = gateway.Get<SignInCodes>().Create(id) }, Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return user;
    }

    public async Task<JsonObject> GetAsync(string path)
    {
        var answer = await Http.GetAsync(path, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Reads until what is read is as it should be; the board follows the log by a fraction of a second.</summary>
    public async Task<JsonObject> GetAsync(string path, Func<JsonObject, bool> until)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var answer = await Http.GetAsync(path, Cancel);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            // What nobody has heard of yet may be there in a moment.
            Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode} {text}");
            if (answer.IsSuccessStatusCode && JsonNode.Parse(text)!.AsObject() is var read && until(read))
                return read;
            Assert.False(patience.IsCancellationRequested, $"{path} stayed {text}");
            await Task.Delay(20, Cancel);
        }
    }

    public void Dispose() => Http.Dispose();
}
