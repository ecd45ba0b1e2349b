using System.Globalization;

namespace VisitorGateway.Commands;

/// <summary>Lines that could not be read: file, line number, reason and the line itself, separated by tabs. Made when the first one comes.</summary>
internal sealed class RejectsFile(string path) : IAsyncDisposable
{
    private StreamWriter? _writer;

    public string Path { get; } = path;

    public void Add(string file, long line, string reason, string text)
    {
        _writer ??= new StreamWriter(Path, append: false);
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}\t{line}\t{reason}\t{text}"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
    }
}
