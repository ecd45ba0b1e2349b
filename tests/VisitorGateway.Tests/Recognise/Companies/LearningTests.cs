using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Learning;
using VisitorGateway.Tests.Commands;
using Claim = VisitorGateway.Scoring.Events.Identity;

namespace VisitorGateway.Tests.Recognise.Companies;

public sealed class LearningTests : IDisposable
{
    private static readonly IPAddress Office = IPAddress.Parse("8.8.8.7");

    private readonly DataFolder _data = new();
    private readonly LearningFeed _feed;

    public LearningTests() => _feed = new LearningFeed(SecretKeys.LoadOrCreate(_data.Folder["keys/learning"]));

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Learns_whose_a_network_is_and_forgets_it_on_request()
    {
        var data = _data.Open();
        foreach (var name in (string[])["ann", "bob", "cyd", "ann"])
            Note($"{name}@acme.com");
        await SaveAsync(data);
        PollTwice(data);
        var match = data.Resolver.Resolve(IPAddress.Parse("8.8.8.99"));
        Assert.Equal(("acme.com", "learned"), (match.Domain, match.Source));
        Assert.StartsWith("3 people with addresses at acme.com identified themselves from 8.8.8.0/24", match.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("ann", await File.ReadAllTextAsync(_data.Folder["learned.csv"]), StringComparison.Ordinal);

        var list = await CommandRun.OfAsync("", "ip", "learned", "list", "--jsonl", "--data", _data.Folder.Path);
        var line = Assert.Single(list.Json());
        Assert.Equal(("8.8.8.0/24", 3, true), (line.GetProperty("network").GetString(), line.GetProperty("people").GetInt32(), line.GetProperty("answers").GetBoolean()));
        Assert.Equal(0, (await CommandRun.OfAsync("", "ip", "learned", "forget", "8.8.8.7", "--data", _data.Folder.Path)).ExitCode);
        Assert.Equal(1, (await CommandRun.OfAsync("", "ip", "learned", "forget", "8.8.8.0/24", "--data", _data.Folder.Path)).ExitCode);
        PollTwice(data);
        Assert.Null(data.Resolver.Resolve(Office).Domain);
    }

    [Theory]
    [InlineData("ann@gmail.com")]
    [InlineData("ann@yahoo.fr")]
    [InlineData("ann@www.acme.com")]
    [InlineData("ann@[10.0.0.1]")]
    public void Learns_nothing_from_addresses_that_name_no_employer(string email)
    {
        Note(email);
        Assert.False(_feed.Reader.TryRead(out _));
    }

    [Fact]
    public void Learns_once_a_day_from_the_same_person()
    {
        Note("ann@acme.com");
        Note("ann@acme.com");
        _feed.Note(Office, new Claim("ann@acme.com", null, null, "form", false), Now() + 25 * 3_600_000);
        Assert.True(_feed.Reader.TryRead(out _));
        Assert.True(_feed.Reader.TryRead(out _));
        Assert.False(_feed.Reader.TryRead(out _));
    }

    [Fact]
    public async Task Keeps_what_is_not_saved_while_the_file_is_bad_and_says_so()
    {
        _data.Folder.Write("learned.csv", "network,domain,person,last_seen,verified\n8.8.8.0/24,acme.com,zz,now,perhaps\n");
        var data = _data.Open();
        Assert.Equal("learned.csv", Assert.Single(data.Problems).File);
        using var keeper = new LearningKeeper(_data.Folder.Path, _feed, data, TimeProvider.System, NullLogger<LearningKeeper>.Instance);
        Note("ann@acme.com");
        await keeper.SaveAsync(CancellationToken.None);
        File.Delete(_data.Folder["learned.csv"]);
        await keeper.SaveAsync(CancellationToken.None);
        Assert.Equal(1, LearnedFile.Read(_data.Folder["learned.csv"], new LearningOptions()).Count);
    }

    private async Task SaveAsync(VisitorGateway.Recognise.CompanyData data)
    {
        using var keeper = new LearningKeeper(_data.Folder.Path, _feed, data, TimeProvider.System, NullLogger<LearningKeeper>.Instance);
        await keeper.SaveAsync(CancellationToken.None);
    }

    private static void PollTwice(VisitorGateway.Recognise.CompanyData data)
    {
        data.Poll();
        data.Poll();
    }

    private void Note(string email) => _feed.Note(Office, new Claim(email, null, null, "form", false), Now());

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
