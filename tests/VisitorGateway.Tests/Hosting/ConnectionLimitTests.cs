using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace VisitorGateway.Tests.Hosting;

public sealed class ConnectionLimitTests
{
    private const string Quick = """{ "KeepAliveSeconds": 1, "HeaderSeconds": 1 }""";

    [Theory]
    [InlineData("")]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: gateway\r\nUser-Ag")]
    [InlineData("POST /collect HTTP/1.1\r\nHost: gateway\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n1")]
    public async Task A_connection_that_drags_is_closed(string bytes)
    {
        await using var gateway = await TestGateway.StartAsync(Quick);
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Url.Host, gateway.Url.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(bytes), TestContext.Current.CancellationToken);

        // Some get an answer first. The test's own time limit is what fails it otherwise.
        var answer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(answer, TestContext.Current.CancellationToken) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Reset is closed as well.
        }
    }

    [Fact]
    public async Task No_more_connections_are_taken_than_are_allowed()
    {
        await using var gateway = await TestGateway.StartAsync("""{ "MaxConnections": 100 }""");
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 101; i++)
            {
                var client = new TcpClient();
                clients.Add(client);
                await client.ConnectAsync(gateway.Url.Host, gateway.Url.Port, TestContext.Current.CancellationToken);
            }

            Assert.Equal(0, await ReadAsync(clients[100]));
        }
        finally
        {
            clients.ForEach(c => c.Dispose());
        }
    }

    [Fact]
    public async Task One_address_has_no_more_connections_than_are_allowed_and_others_are_not_kept_from_theirs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets this computer be 127.0.0.2 as well.");
        await using var gateway = await TestGateway.StartAsync("""{ "ConnectionsPerAddress": 3 }""");
        gateway.Expect("An address had 3 connections at once");
        List<TcpClient> many = [];
        for (var i = 0; i < 4; i++)
            many.Add(await ConnectAsync(gateway, "127.0.0.2"));
        Assert.Equal(0, await ReadAsync(many[3]));

        // Another address, and a proxy: the standard gateway of the tests trusts 127.0.0.1.
        using var other = await ConnectAsync(gateway, "127.0.0.3");
        Assert.True(await IsAnsweredAsync(other));
        var proxied = new List<TcpClient>();
        for (var i = 0; i < 5; i++)
            proxied.Add(await ConnectAsync(gateway, "127.0.0.1"));
        Assert.True(await IsAnsweredAsync(proxied[4]));

        // Whoever lets go may come again.
        many.ForEach(c => c.Dispose());
        other.Dispose();
        while (gateway.Get<AddressConnections>().Counted > 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        using var again = await ConnectAsync(gateway, "127.0.0.2");
        Assert.True(await IsAnsweredAsync(again));
        proxied.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task A_network_of_64_bits_is_one_address()
    {
        await using var gateway = await TestGateway.StartAsync("""{ "ConnectionsPerAddress": 1 }""");
        gateway.Expect("An address had 1 connections at once");
        var bound = gateway.Get<AddressConnections>();
        var held = new TaskCompletionSource();
        var served = new List<string>();
        Task ServeAsync(string address) => bound.ServeAsync(
            new DefaultConnectionContext { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 1) },
            _ =>
            {
                served.Add(address);
                return held.Task;
            });

        Task[] all = [ServeAsync("2001:db8:0:1::1"), ServeAsync("2001:db8:0:1::2"), ServeAsync("2001:db8:0:2::1"), ServeAsync("192.0.2.1"), ServeAsync("::ffff:192.0.2.1"), ServeAsync("192.0.2.2")];
        Assert.Equal(["2001:db8:0:1::1", "2001:db8:0:2::1", "192.0.2.1", "192.0.2.2"], served);
        held.SetResult();
        await Task.WhenAll(all);
        Assert.Equal(0, bound.Counted);
    }

    private static async Task<TcpClient> ConnectAsync(TestGateway gateway, string from)
    {
        var client = new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0));
        await client.ConnectAsync(IPAddress.Loopback, gateway.Url.Port, TestContext.Current.CancellationToken);
        return client;
    }

    private static async Task<bool> IsAnsweredAsync(TcpClient client)
    {
        await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: gateway\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        return await ReadAsync(client) > 0;
    }

    private static async Task<int> ReadAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
