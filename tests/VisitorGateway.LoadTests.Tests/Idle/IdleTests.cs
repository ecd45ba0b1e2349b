using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using VisitorGateway.LoadTests.Idle;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Tests.Idle;

public sealed class IdleTests
{
    [Fact]
    public void Kinds_are_named_with_commas() => Assert.Equal([BadKind.SlowBody, BadKind.Idle], BadKinds.Parse("slow-body, idle"));

    [Fact]
    public void Every_kind_has_a_name_that_is_read_again() => Assert.Equal(Enum.GetValues<BadKind>(), BadKinds.Parse(BadKinds.Names));

    [Fact]
    public void What_is_no_kind_is_refused_with_all_that_are() => Assert.Equal(
        "--kinds: 'lazy' is none of idle,half-handshake,half-header,slow-body,slow-stream,slow-pixel.",
        Assert.Throws<InvalidDataException>(() => BadKinds.Parse("idle,lazy")).Message);

    [Theory]
    [InlineData(BadKind.Idle, "")]
    [InlineData(BadKind.HalfHeader, "POST /collect HTTP/1.1\r\nHost: here:1\r\nUser-Ag")]
    [InlineData(BadKind.SlowBody, "POST /collect HTTP/1.1\r\nHost: here:1\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n")]
    [InlineData(BadKind.SlowStream, "GET /api/v1/live/stream HTTP/1.1\r\nHost: here:1\r\nCookie: a=b\r\n\r\n")]
    public void A_connection_begins_with(object kind, string bytes) =>
        Assert.Equal(bytes, Encoding.ASCII.GetString(BadConnection.FirstBytes((BadKind)kind, "here:1", "a=b")));

    [Fact]
    public async Task Half_a_handshake_goes_to_the_port_for_tls_and_waits_there_for_an_answer_that_does_not_come()
    {
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        using var tls = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        tls.Start();
        var server = new ServerAddress((IPEndPoint)plain.LocalEndpoint, "here", (IPEndPoint)tls.LocalEndpoint);

        using var connection = await BadConnection.OpenAsync(server, BadKind.HalfHandshake, null, TestContext.Current.CancellationToken);
        using var taken = await tls.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var first = new byte[1];
        Assert.Equal(1, await taken.Client.ReceiveAsync(first, SocketFlags.Peek, TestContext.Current.CancellationToken));
        await using var stream = new SslStream(taken.GetStream());
        var agreeing = stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate() }, TestContext.Current.CancellationToken);
        connection.Tick();
        Assert.False(agreeing.IsCompleted);
        connection.Dispose();

        // Anything but the beginning of a handshake would be refused as none.
        await Assert.ThrowsAnyAsync<IOException>(() => agreeing);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=here", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    [Theory]
    [InlineData("   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 4242 1", 0x0100007F, 50_000)]
    [InlineData("   1: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000200007F:C350 08 0:0 0:0 0 0 0 4242 1", 0x0200007F, 50_000)]
    public void A_connection_of_the_port_that_a_process_has_is_held(string line, uint address, int port) =>
        Assert.Equal((address, port), HeldSockets.RemoteOf(line, 8080));

    [Theory]
    [InlineData("   1: 0100007F:1F90 0100007F:C350 01 0:0 0:0 0 0 0 0 1")]
    [InlineData("   1: 0100007F:1F90 0100007F:C350 06 0:0 0:0 0 0 0 4242 1")]
    [InlineData("   1: 0100007F:1F90 00000000:0000 0A 0:0 0:0 0 0 0 4242 1")]
    [InlineData("   1: 0100007F:C350 0100007F:1F90 01 0:0 0:0 0 0 0 4242 1")]
    [InlineData("  sl  local_address rem_address   st tx_queue")]
    [InlineData("")]
    public void What_no_process_has_or_is_another_ports_is_not(string line) => Assert.Null(HeldSockets.RemoteOf(line, 8080));

    [Theory]
    [InlineData("Max open files            20000                1048576              files     ", 20_000L)]
    [InlineData("Max open files            unlimited            unlimited            files     ", null)]
    [InlineData("Max processes             100                  100                  processes ", null)]
    public void The_limit_of_open_files_is_the_one_in_force(string line, long? limit) =>
        Assert.Equal(limit, FileLimit.Parse(["Limit                     Soft Limit           Hard Limit           Units     ", line]));
}
