using System.Buffers;
using System.Text.Json;

namespace VisitorGateway.Scoring.Profiles;

/// <summary>Memory into which snapshots are written one after the other, and which is used again: whoever saves often makes no garbage by it.</summary>
public sealed class SnapshotBuffer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _writer;

    public SnapshotBuffer() => _writer = new Utf8JsonWriter(_json, new JsonWriterOptions { SkipValidation = true });

    /// <summary>What <see cref="ProfileState.TryFromBytes"/> reads. Valid until <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Write(ProfileState state)
    {
        _json.ResetWrittenCount();
        _writer.Reset();
        ProfileSnapshotFormat.WriteJson(_writer, state);
        _writer.Flush();
        var start = _bytes.WrittenCount;
        ProfileSnapshotFormat.WriteHeader(_json.WrittenSpan, _bytes.GetSpan(ProfileSnapshotFormat.HeaderSize));
        _bytes.Advance(ProfileSnapshotFormat.HeaderSize);
        _bytes.Write(_json.WrittenSpan);
        return _bytes.WrittenMemory[start..];
    }

    /// <summary>Begins anew: what was written is overwritten by what comes.</summary>
    public void Clear() => _bytes.ResetWrittenCount();

    public void Dispose() => _writer.Dispose();
}
