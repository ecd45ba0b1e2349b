using System.Text.Json;

namespace VisitorGateway.Export;

/// <summary>Streams JSON objects, one a line.</summary>
internal sealed class JsonLineWriter(Stream stream) : IAsyncDisposable
{
    private const int FlushBytes = 1 << 16;

    private readonly MemoryStream _buffer = new();
    private Utf8JsonWriter? _json;

    public async Task WriteAsync<T>(T item, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        _json ??= new Utf8JsonWriter(_buffer, JsonLines.WriterOptions);
        _json.Reset(_buffer);
        _json.WriteStartObject();
        write(_json, item);
        _json.WriteEndObject();
        await _json.FlushAsync(cancellationToken);
        _buffer.WriteByte((byte)'\n');
        if (_buffer.Length >= FlushBytes)
            await FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await FlushAsync(CancellationToken.None);
        if (_json is not null)
            await _json.DisposeAsync();
        await _buffer.DisposeAsync();
        await stream.DisposeAsync();
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_buffer.GetBuffer().AsMemory(0, (int)_buffer.Length), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        _buffer.SetLength(0);
    }
}
