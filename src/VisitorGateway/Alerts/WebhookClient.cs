using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using VisitorGateway.Storage;

namespace VisitorGateway.Alerts;

/// <summary>
/// Posts one signed delivery. The address is checked when it is connected to, at every try, so that a name that leads elsewhere by
/// then leads nowhere. Redirects are failures, no proxy is used, and nothing of an answer's body is read.
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly AlertOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookClient(IOptions<AlertOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = Patience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
            ConnectCallback = ConnectAsync,
        };
        _http = new HttpClient(handler) { Timeout = Patience };
    }

    /// <summary>Finds the addresses of a host; another one for tests.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; set; } = Dns.GetHostAddressesAsync;

    public async Task<DeliveryAnswer> SendAsync(OutboxItem item, WebhookOptions target, CancellationToken cancellationToken)
    {
        if (AlertOptionsValidator.RefusalOf(target.Url, _options.AllowPrivateWebhooks) is { } refusal)
            return DeliveryAnswer.Failed(refusal);
        if (!WebhookSignature.TryReadSecret(target.Secret, out var key))
            return DeliveryAnswer.Failed("The secret cannot be read.");
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ReadOnlyMemoryContent(item.Payload) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("webhook-id", item.Id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", WebhookSignature.Of(key, item.Id, timestamp, item.Payload.Span));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("VisitorGateway", "1"));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
                return DeliveryAnswer.Delivered;
            var error = $"The receiver answered {(int)response.StatusCode}.";
            return response.StatusCode == HttpStatusCode.Gone ? DeliveryAnswer.Refused(error) : DeliveryAnswer.Failed(error, WaitOf(response));
        }
        catch (HttpRequestException e)
        {
            return DeliveryAnswer.Failed(e.InnerException is BlockedAddressException blocked ? blocked.Message : $"The receiver could not be reached ({e.HttpRequestError}).");
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryAnswer.Failed($"The receiver took longer than {Patience.TotalSeconds:0} seconds.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Resolve(host, cancellationToken);
        var allowed = _options.AllowPrivateWebhooks ? addresses : Array.FindAll(addresses, PublicAddress.Is);
        if (allowed.Length == 0)
            throw new BlockedAddressException($"{host} leads to no public address (AllowPrivateWebhooks allows others).");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - _time.GetUtcNow(),
        _ => null,
    };
}
