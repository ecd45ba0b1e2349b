using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using VisitorGateway.Scoring.Events;
using VisitorGateway.Storage.MessagePack;

namespace VisitorGateway.Storage.Spooling;

/// <summary>
/// A file of requests in order of arrival, oldest first out. What <see cref="Append"/> has taken survives a crash. What was
/// removed comes again after a crash, until the file was empty once: whoever takes it must know events by their ids.
/// </summary>
/// <remarks>
/// <code>
/// bytes       header
/// 0 to 7      "VGSPOOL1"
///
/// bytes       record
/// 0 to 3      length n of what follows the hash, little-endian
/// 4 to 11     first 8 bytes of its SHA-256
/// 12 to 27    visitor, big-endian
/// 28 to 31    how many events were sent, little-endian
/// 32 to n+11  each event: length, little-endian, 4 bytes; record as in docs/event-format.md
/// </code>
/// At the first record that is not whole the file ends: nobody was told of it.
/// </remarks>
public sealed class SpoolFile : IDisposable
{
    private const int HashSize = 8;
    private const int RecordHeader = 4 + HashSize;
    private const int VisitorSize = 16;
    private const int LargestRecord = 64 << 20;

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("VGSPOOL1");

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private long _start = Magic.Length;
    private long _end = Magic.Length;
    private long _events;

    private SpoolFile(FileStream file) => _file = file;

    /// <summary>Bytes of the file, those of removed records included until all are removed.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
                return _end;
        }
    }

    /// <summary>Events that were sent and not removed yet.</summary>
    public long Events
    {
        get
        {
            lock (_gate)
                return _events;
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _start == _end;
        }
    }

    /// <summary>Opens a file with what it holds, or makes one.</summary>
    /// <exception cref="StoreNotOpenedException">Another gateway has it, or it is something else.</exception>
    public static SpoolFile Open(string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException e)
        {
            throw new StoreNotOpenedException($"The spool {Path.GetFullPath(path)} cannot be opened: {e.Message} Each gateway needs a data directory of its own.", e);
        }

        var spool = new SpoolFile(file);
        try
        {
            spool.Recover();
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>Adds requests, durably; none of them when it fails.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public void Append(IReadOnlyList<SpooledEvents> requests)
    {
        using var buffer = new PooledBuffer();
        var events = 0;
        foreach (var request in requests)
        {
            Write(buffer, request);
            events += request.Sent;
        }

        lock (_gate)
        {
            try
            {
                RandomAccess.Write(_file.SafeFileHandle, buffer.Written, _end);
                RandomAccess.FlushToDisk(_file.SafeFileHandle);
            }
            catch
            {
                // What is behind the end is written over by the next, or ends the file at a start.
                _file.SetLength(_end);
                throw;
            }

            _end += buffer.Length;
            _events += events;
        }
    }

    /// <summary>The oldest requests, at most so many.</summary>
    public IReadOnlyList<SpooledEvents> Peek(int most)
    {
        List<SpooledEvents> oldest = [];
        lock (_gate)
        {
            for (var at = _start; at < _end && oldest.Count < most;)
            {
                oldest.Add(Read(at, out var size) ?? throw new IOException("The spool does not read back as it was written."));
                at += size;
            }
        }

        return oldest;
    }

    /// <summary>Takes the oldest requests away; when none is left the file is emptied.</summary>
    public void Remove(int count)
    {
        lock (_gate)
        {
            for (; count > 0 && _start < _end; count--)
            {
                var request = Read(_start, out var size) ?? throw new IOException("The spool does not read back as it was written.");
                _start += size;
                _events -= request.Sent;
            }

            if (_start < _end)
                return;
            _file.SetLength(Magic.Length);
            RandomAccess.FlushToDisk(_file.SafeFileHandle);
            _start = _end = Magic.Length;
        }
    }

    public void Dispose() => _file.Dispose();

    private void Recover()
    {
        var magic = new byte[Magic.Length];
        var read = RandomAccess.Read(_file.SafeFileHandle, magic, 0);
        if (read == Magic.Length && !magic.AsSpan().SequenceEqual(Magic))
            throw new StoreNotOpenedException($"{_file.Name} is no spool of this gateway; move it elsewhere.");
        if (read < Magic.Length)
            RandomAccess.Write(_file.SafeFileHandle, Magic, 0);
        while (Read(_end, out var size) is { } request)
        {
            _end += size;
            _events += request.Sent;
        }

        _file.SetLength(_end);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
    }

    /// <summary>Null where no whole record begins.</summary>
    private SpooledEvents? Read(long at, out int size)
    {
        size = 0;
        Span<byte> header = stackalloc byte[RecordHeader];
        if (RandomAccess.Read(_file.SafeFileHandle, header, at) < RecordHeader)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < VisitorSize + 4 or > LargestRecord)
            return null;
        var body = new byte[length];
        if (RandomAccess.Read(_file.SafeFileHandle, body, at + RecordHeader) < length || !header[4..].SequenceEqual(SHA256.HashData(body).AsSpan(0, HashSize)))
            return null;
        size = RecordHeader + length;
        return Parse(body);
    }

    private static SpooledEvents Parse(ReadOnlySpan<byte> body)
    {
        var visitor = new VisitorId(BinaryPrimitives.ReadUInt128BigEndian(body));
        var sent = BinaryPrimitives.ReadInt32LittleEndian(body[VisitorSize..]);
        List<TrackedEvent> events = [];
        for (var rest = body[(VisitorSize + 4)..]; rest.Length > 0;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest);
            events.Add(EventCodec.Read(rest.Slice(4, length)));
            rest = rest[(4 + length)..];
        }

        return new SpooledEvents(visitor, sent, events);
    }

    private static void Write(PooledBuffer buffer, SpooledEvents request)
    {
        using var body = new PooledBuffer();
        BinaryPrimitives.WriteUInt128BigEndian(body.GetSpan(VisitorSize), request.Visitor.Value);
        body.Advance(VisitorSize);
        Add(body, request.Sent);
        using var record = new PooledBuffer();
        foreach (var value in request.Events)
        {
            record.Clear();
            EventCodec.Write(record, value);
            Add(body, record.Length);
            Add(body, record.Written);
        }

        Add(buffer, body.Length);
        Add(buffer, SHA256.HashData(body.Written).AsSpan(0, HashSize));
        Add(buffer, body.Written);
    }

    private static void Add(PooledBuffer buffer, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer.GetSpan(4), number);
        buffer.Advance(4);
    }

    private static void Add(PooledBuffer buffer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(buffer.GetSpan(bytes.Length));
        buffer.Advance(bytes.Length);
    }
}
