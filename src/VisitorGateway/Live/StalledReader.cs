using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace VisitorGateway.Live;

/// <summary>
/// Ends streams that nobody reads any more. The server's own bound adds up what was sent before, so that a console that read for
/// hours could then stall for hours; and it knows nothing of what the system keeps for a reader.
/// </summary>
internal static class StalledReader
{
    private const int TcpLevel = 6;

    /// <summary>TCP_USER_TIMEOUT of Linux: how long the other end may take nothing of what waits for it.</summary>
    private const int TcpUserTimeout = 18;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // So fast that what was sent before counts for next to nothing: a write may take as long as the grace.
    private static readonly MinDataRate Rate = new(bytesPerSecond: 1 << 30, gracePeriod: Patience);

    public static void EndEarly(HttpContext context)
    {
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } writing)
            writing.MinDataRate = Rate;
        if (!OperatingSystem.IsLinux() || context.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
            return;
        try
        {
            socket.SetRawSocketOption(TcpLevel, TcpUserTimeout, BitConverter.GetBytes((int)Patience.TotalMilliseconds));
        }
        catch (SocketException)
        {
            // No TCP below it, or gone already.
        }
    }
}
