using System.Net;
using System.Net.Sockets;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Recognise.Sources;

namespace VisitorGateway.Tests.Recognise.Companies;

public sealed class ReverseDnsTests : IDisposable
{
    private static readonly IPAddress Line = IPAddress.Parse("8.8.8.8");

    private readonly DataFolder _data = new();
    private readonly SemaphoreSlim _asked = new(0);
    private int _questions;

    public ReverseDnsTests() => _data.WriteDatabase("asn.mmdb", "8.8.0.0/16", "as_name", "Zebra Telecom", "country_code", "DE");

    public void Dispose()
    {
        _asked.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Carries_the_company_once_the_answer_is_there()
    {
        using var names = Names("GW.acme.com.", ["networks", "learned", "databases", "holders", "reverse-dns"]);
        var recogniser = new CompanyRecogniser(_data.Open(), new HostNameLayer(names, SourceLists.Load(null)));
        Assert.Equal("isp", recogniser.Recognise(Line).Kind);
        await names.StartAsync(TestContext.Current.CancellationToken);
        await _asked.WaitAsync(TestContext.Current.CancellationToken);
        while (names.Find(Line) is null)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        var match = recogniser.Recognise(Line);
        Assert.Equal(("acme.com", "business", "reverse-dns", 0.4, "DE"), (match.Account?.Value, match.Kind, match.Source, match.Confidence, match.Country));
        Assert.Same(match, recogniser.Recognise(Line));
        Assert.Equal(1, _questions);
        await names.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("dsl-8-8-8-8.zebra.net")]
    [InlineData(null)]
    [InlineData("error")]
    public async Task Asks_once_also_where_there_is_no_use_or_no_answer(string? host)
    {
        using var names = Names(host, ["databases", "holders", "reverse-dns"]);
        var recogniser = new CompanyRecogniser(_data.Open(), new HostNameLayer(names, SourceLists.Load(null)));
        await names.StartAsync(TestContext.Current.CancellationToken);
        recogniser.Recognise(Line);
        await _asked.WaitAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
            Assert.Equal("isp", recogniser.Recognise(Line).Kind);
        await names.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, _questions);
    }

    [Fact]
    public void Asks_nobody_unless_it_is_named()
    {
        using var names = Names("gw.acme.com", []);
        var recogniser = new CompanyRecogniser(_data.Open(), new HostNameLayer(names, SourceLists.Load(null)));
        Assert.Equal("isp", recogniser.Recognise(Line).Kind);
        Assert.False(names.IsOn);
    }

    [Fact]
    public void Remembers_a_bounded_number_of_answers_for_a_bounded_time()
    {
        var cache = new HostNameCache(100);
        for (var i = 0; i < 10_000; i++)
            cache.Set(new IPAddress(i), new HostNameCache.Answer("x", 1000));
        Assert.InRange(Enumerable.Range(0, 10_000).Count(i => cache.Find(new IPAddress(i), 999) is not null), 40, 101);
        Assert.Null(cache.Find(new IPAddress(9_999), 1000));
    }

    private ReverseDns Names(string? host, string[] layers) => new(new CompanyDataOptions { Layers = layers }, TimeProvider.System, (_, _) =>
    {
        Interlocked.Increment(ref _questions);
        _asked.Release();
        return host == "error" ? throw new SocketException((int)SocketError.HostNotFound) : Task.FromResult(host);
    });
}
