using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace VisitorGateway.Recognise.Companies;

/// <summary>
/// Looks at the company data every few seconds. Looking is what works everywhere: notices of the file system are lost on network
/// and container mounts.
/// </summary>
internal sealed partial class CompanyDataWatcher(
    CompanyData data, IOptions<CompanyDataOptions> options, TimeProvider time, ILogger<CompanyDataWatcher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.PollSeconds), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Poll();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Poll()
    {
        try
        {
            data.Poll();
        }
#pragma warning disable CA1031 // The edge of the loop: whatever one look meets, what is in use stays in use and the next look comes.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogFailed(log, e);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Company data could not be looked at")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
