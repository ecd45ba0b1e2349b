using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VisitorGateway.Tests;

/// <summary>Keeps what the gateway logs, so that a test can say that nothing went wrong.</summary>
internal sealed class CapturedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    private readonly ConcurrentQueue<string> _warnings = new();

    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <summary>Everything above Warning.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            (logLevel == LogLevel.Warning ? _warnings : _errors).Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
