using Microsoft.Extensions.Logging;
using VisitorGateway.ReverseIp.Learning;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Writes what people say of their networks into learned.csv, where the resolver finds it at its next look.</summary>
internal sealed partial class LearningKeeper(string dataDirectory, LearningFeed feed, CompanyData data, TimeProvider time, ILogger<LearningKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(10);

    private const int MostGathered = 10_000;

    private readonly List<Sighting> _gathered = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await feed.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gathering, time, stoppingToken);
                await SaveAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await SaveAsync(CancellationToken.None);
        }
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        while (_gathered.Count < MostGathered && feed.Reader.TryRead(out var sighting))
            _gathered.Add(sighting);
        if (_gathered.Count == 0)
            return;
        try
        {
            await LearnedFile.ChangeAsync(Path.Combine(dataDirectory, LearnedFile.FileName), data.Learning, Add, cancellationToken);
            _gathered.Clear();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TableFormatException)
        {
            LogNotSaved(log, _gathered.Count, e.Message);
        }
    }

    private void Add(LearnedNetworks learned)
    {
        foreach (var sighting in _gathered)
            learned.Add(sighting);
        learned.Trim(time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [LoggerMessage(1, LogLevel.Warning, "What {People} people said of their networks is not saved and will be tried again: {Reason}")]
    private static partial void LogNotSaved(ILogger logger, int people, string reason);
}
