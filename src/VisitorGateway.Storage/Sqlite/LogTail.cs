using VisitorGateway.Scoring.Events;

namespace VisitorGateway.Storage.Sqlite;

/// <summary>
/// The index of the log's latest events, in memory. Profiles are scattered, so that indexing each event as it comes would write
/// a page for each; instead they are indexed by the ten thousands, sorted, a slice with each commit, and are found here until
/// then. After a crash the tail is read from the log again.
/// </summary>
/// <remarks>
/// 1. Events are added to the generation that fills, within the writer's transaction.
/// 2. A full generation is frozen, and sorted beside the writer's thread; then a slice of it goes into the index with each commit, in
/// the same transaction.
/// 3. With its last slice the log's row says up to which position everything is indexed; after that commit it is emptied, and its
/// tables, which are large, wait for the next.
/// Readers copy positions before their transaction begins to read: what is dropped after that, the transaction finds in the index.
/// </remarks>
internal sealed class LogTail
{
    // One generation is indexed well before the next is full.
    private const int Pace = 4;

    private readonly Lock _gate = new();
    private readonly int _generationEvents;
    private readonly bool _follows;
    private TailGeneration _filling = new();
    private TailGeneration? _indexing;
    private TailGeneration? _spare;
    private Thread? _sorter;
    private int _committed;
    private int _indexed;
    private int _indexedCommitted;
    private long _end;
    private long _scanned;

    /// <param name="follows">True for a store that only reads: another process writes, and the log is looked at before each use.</param>
    public LogTail(SqliteConnection connection, int generationEvents, bool follows)
    {
        _generationEvents = generationEvents;
        _follows = follows;
        CatchUp(connection);
    }

    /// <summary>Every event from this position on is in the tail.</summary>
    public long Start { get; private set; }

    public bool IsEmpty => _filling.Entries.Count == 0 && _indexing is null;

    /// <summary>Whether the tail has an event of that id in the profile's log. The writer's thread only.</summary>
    public bool Holds(ProfileId profile, EventId id) => _filling.Holds(profile, id) || _indexing?.Holds(profile, id) == true;

    // 1:
    public void Add(TailEntry entry)
    {
        lock (_gate)
            _filling.Add(entry);
    }

    /// <summary>
    /// Positions of the profile's events in the tail, some perhaps of a transaction that is then rolled back. To be called before
    /// the connection's transaction reads anything.
    /// </summary>
    public List<long> CopyPositions(SqliteConnection connection, ProfileId profile)
    {
        List<long> copy = [];
        lock (_gate)
        {
            if (_follows)
                CatchUp(connection);

            _indexing?.CopyPositions(profile, copy);
            _filling.CopyPositions(profile, copy);
        }

        return copy;
    }

    /// <summary>Freezes what has gathered when it is enough. At the start of a transaction only.</summary>
    /// <param name="next">The position for the next event.</param>
    public void FreezeFull(long next)
    {
        if (_filling.Entries.Count >= _generationEvents)
            Freeze(next);
    }

    /// <summary>Freezes what has gathered, unless something is frozen already. At the start of a transaction only.</summary>
    public void Freeze(long next)
    {
        if (_indexing is not null)
            return;

        // 2:
        lock (_gate)
        {
            _indexing = _filling;
            _filling = _spare ?? new TailGeneration();
            _spare = null;
        }

        var entries = _indexing.Entries;
        _sorter = new Thread(() => entries.Sort(TailEntry.Compare)) { IsBackground = true, Name = "sqlite-sorter" };
        _sorter.Start();
        (_committed, _indexed, _indexedCommitted, _end) = (0, 0, 0, next);
    }

    /// <summary>Indexes as much of a frozen generation as is due with a commit of so many events, once it is sorted.</summary>
    public void Index(SqliteConnection connection, int events)
    {
        if (_indexing is null || _sorter?.Join(0) == false)
            return;

        var entries = _indexing.Entries;
        var slice = Math.Min(entries.Count, _indexed + ((long)events * Pace));
        for (; _indexed < slice; _indexed++)
        {
            connection.Prepare("INSERT INTO event_index (profile, id, position) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .Bind(1, entries[_indexed].Profile.Value)
                .Bind(2, entries[_indexed].Id.Value)
                .Bind(3, entries[_indexed].Position)
                .Run();
        }

        // 3:
        if (_indexed == entries.Count)
            connection.Prepare("UPDATE log SET indexed = ?").Bind(1, _end).Run();
    }

    /// <summary>Indexes all of a frozen generation.</summary>
    public void IndexAll(SqliteConnection connection)
    {
        _sorter?.Join();
        Index(connection, int.MaxValue);
    }

    public void Commit()
    {
        _committed = _filling.Entries.Count;
        _indexedCommitted = _indexed;
        if (_indexing is null || _indexed < _indexing.Entries.Count)
            return;

        Start = _end;
        _spare = _indexing;
        lock (_gate)
            _indexing = null;
        _spare.Clear();
    }

    public void RollBack()
    {
        lock (_gate)
            _filling.CutTo(_committed);

        _indexed = _indexedCommitted;
    }

    private void CatchUp(SqliteConnection connection)
    {
        var indexed = connection.QueryInt64("SELECT indexed FROM log");
        if (indexed != Start)
        {
            Start = indexed;
            _scanned = indexed - 1;
            _filling = new TailGeneration();
        }

        var statement = connection.Prepare("SELECT position, profile, id FROM events WHERE position > ? ORDER BY position").Bind(1, _scanned);
        while (statement.Step())
        {
            _scanned = statement.Int64(0);
            _filling.Add(new TailEntry(new ProfileId(statement.Id(1)), new EventId(statement.Id(2)), _scanned));
        }

        _committed = _filling.Entries.Count;
    }
}
