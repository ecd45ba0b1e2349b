using VisitorGateway.SignIn;
using VisitorGateway.Storage.Sqlite;
using VisitorGateway.Users;

namespace VisitorGateway.Tests.SignIn;

public sealed class SignInCodesTests : IAsyncLifetime
{
    private static readonly UserId User = new(0x0123456789abcdef);

    private readonly TestDirectory _directory = new();
    private readonly FakeClock _clock = new();
    private readonly SqliteStore _store;
    private readonly SignInCodes _codes;

    public SignInCodesTests()
    {
        _store = SqliteStore.Open(_directory.Path, new SqliteOptions(), _clock);
        _codes = Codes("key");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var code = _codes.Create(User);

        Assert.True(await RedeemAsync(code));
        Assert.False(await RedeemAsync(code));
        Assert.True(await RedeemAsync(_codes.Create(User)));
    }

    [Fact]
    public async Task A_code_is_good_once_however_many_try_together()
    {
        var code = _codes.Create(User);
        var tries = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => RedeemAsync(code))));
        Assert.Equal(1, tries.Count(good => good));
    }

    [Fact]
    public async Task A_used_code_stays_used_after_a_restart()
    {
        var code = _codes.Create(User);
        Assert.True(await RedeemAsync(code));
        var restarted = Codes("key");
        Assert.Null(await restarted.RedeemAsync(code, _store, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_code_is_good_for_fifteen_minutes()
    {
        var (early, late) = (_codes.Create(User), _codes.Create(User));
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.True(await RedeemAsync(early));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await RedeemAsync(late));
    }

    [Fact]
    public async Task Forged_and_damaged_codes_are_refused()
    {
        var code = _codes.Create(User);
        var others = Codes("other");
        foreach (var forged in (string?[])[null, "", "x", others.Create(User), code[..^1], code + "A", code + "AAAA", new string('A', 48), new string('A', 10_000)])
            Assert.False(await RedeemAsync(forged));
        for (var at = 0; at < code.Length; at++)
            Assert.False(await RedeemAsync($"{code[..at]}{(code[at] == 'w' ? 'A' : 'w')}{code[(at + 1)..]}"));
        Assert.True(await RedeemAsync(code));
    }

    private SignInCodes Codes(string key) => new(SecretKeys.LoadOrCreate(_directory.File(key)), _clock);

    private async Task<bool> RedeemAsync(string? code)
    {
        var user = await _codes.RedeemAsync(code, _store, TestContext.Current.CancellationToken);
        Assert.True(user is null || user == User);
        return user is not null;
    }
}
