using System.Net.Sockets;
using System.Text;

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
