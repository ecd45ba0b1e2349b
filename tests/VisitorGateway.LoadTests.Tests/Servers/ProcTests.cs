using System.Net;
using System.Net.Sockets;
using VisitorGateway.LoadTests.Servers;

namespace VisitorGateway.LoadTests.Tests.Servers;

public sealed class ProcTests
{
    [Fact]
    public void Reads_processor_time_and_memory_whatever_the_program_is_called()
    {
        const string Stat = "42 (a) b (c) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 0 0 20 0 10 0 12345 1000000 300 184467 1 1 0";
        Assert.Equal(new ProcessStatus(2.0, 300 * 4096), ProcessStatus.Parse(Stat, 4096));
        Assert.Null(ProcessStatus.Parse("42 (a) S 1", 4096));
    }

    [Fact]
    public void Takes_the_socket_that_listens_on_the_port_and_no_other()
    {
        const string Line = "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0";
        Assert.Equal("4711", ListeningProcess.InodeOf(Line, 8080));
        Assert.Null(ListeningProcess.InodeOf(Line, 8081));
        Assert.Null(ListeningProcess.InodeOf(Line.Replace(" 0A ", " 01 ", StringComparison.Ordinal), 8080));
    }

    [Fact]
    public void Finds_this_process_by_a_port_that_it_listens_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc, which only Linux has.");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Assert.Equal(Environment.ProcessId, ListeningProcess.Of(((IPEndPoint)listener.LocalEndpoint).Port));
        Assert.True(ProcessStatus.Of(Environment.ProcessId) is { MemoryBytes: > 1_000_000 });
    }
}
