namespace VisitorGateway.Commands;

/// <summary>Tells on the thread that reports, in order; Progress would hand each word to the thread pool.</summary>
internal sealed class DirectProgress<T>(Action<T> tell) : IProgress<T>
{
    public void Report(T value) => tell(value);
}
