using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace VisitorGateway.Recognise;

/// <summary>
/// Remembers answers by text without ever growing past its capacity. Two generations: when the young one is full it becomes the
/// old one and the old one is forgotten; what is still asked for moves up. Reads take no lock.
/// </summary>
internal sealed class BoundedCache<TValue>(int capacity)
    where TValue : class
{
    private readonly int _generationSize = Math.Max(1, capacity / 2);
    private readonly Lock _gate = new();
    private Generation _young = new();
    private Generation _old = new();

    public int Count => _young.Entries.Count + _old.Entries.Count;

    public bool TryGet(ReadOnlySpan<char> text, [NotNullWhen(true)] out TValue? value)
    {
        if (Volatile.Read(ref _young).ByText.TryGetValue(text, out value))
            return true;
        if (!Volatile.Read(ref _old).ByText.TryGetValue(text, out var key, out value))
            return false;
        Add(key, value);
        return true;
    }

    public void Add(string text, TValue value)
    {
        var young = Volatile.Read(ref _young);
        if (!young.Entries.TryAdd(text, value) || Interlocked.Increment(ref young.Added) < _generationSize)
            return;
        lock (_gate)
        {
            if (!ReferenceEquals(young, _young))
                return;
            Volatile.Write(ref _old, young);
            Volatile.Write(ref _young, new Generation());
        }
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<string, TValue> Entries = new(StringComparer.Ordinal);
        public readonly ConcurrentDictionary<string, TValue>.AlternateLookup<ReadOnlySpan<char>> ByText;

        // Counted apart: ConcurrentDictionary.Count takes every lock.
        public int Added;

        public Generation() => ByText = Entries.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
