using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.ReverseIp.Companies;

/// <summary>
/// The MMDB files of a folder: any of GeoLite2, GeoIP2, DB-IP, IPinfo, libloc imports, or an operator's own, used for
/// whatever fields they carry. Without any the built-in demo set answers. Files are read fully, so they may be
/// replaced or removed at any time. Safe for any number of threads.
/// </summary>
public sealed class CompanyDatabases
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, CompanyDatabase> _open = new(StringComparer.Ordinal);
    // Null until first asked for or looked at.
    private volatile DatabaseSet? _current;
    private volatile DatabaseStatus? _status;

    private readonly IReadOnlyDictionary<string, FieldMapping> _mappings;

    /// <summary>Answers from the demo set until <see cref="Reload"/> is called. The folder need not exist.</summary>
    /// <param name="mappings">By file name, where fields are in files that are like no vendor's; all others have the standard one.</param>
    public CompanyDatabases(string folder, IReadOnlyDictionary<string, FieldMapping>? mappings = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Folder = folder;
        _mappings = mappings ?? new Dictionary<string, FieldMapping>(StringComparer.Ordinal);
    }

    public string Folder { get; }

    internal DatabaseSet Current => _current ?? Start().Current;

    /// <summary>What is in use now.</summary>
    public DatabaseStatus Describe() => _status ?? Start().Status;

    /// <summary>
    /// Looks at the folder again. New and changed files are read and verified completely, then all changes come into use
    /// at once. A file that cannot be read or is damaged is reported, and its earlier state stays in use. Takes the
    /// time of reading what changed; nothing when nothing did. Throws nothing.
    /// </summary>
    public DatabaseStatus Reload()
    {
        lock (_gate)
        {
            var problems = new List<DatabaseProblem>();
            var changed = ReadFolderLocked(problems);
            if (_open.Count == 0)
            {
                if (changed || _status is not { Demo: true } status)
                    return UseDemo(problems, _status is not null).Status;
                return _status = status with { Problems = problems, Changed = false };
            }
            if (changed)
                _current = new(_open.Values, false);
            var databases = _open.Values.Select(d => d.Info).OrderBy(i => i.File, StringComparer.Ordinal).ToArray();
            return _status = new(databases, problems, false, changed);
        }
    }

    private (DatabaseSet Current, DatabaseStatus Status) Start()
    {
        lock (_gate)
            return _current is { } current && _status is { } status ? (current, status) : UseDemo([], false);
    }

    private (DatabaseSet Current, DatabaseStatus Status) UseDemo(List<DatabaseProblem> problems, bool changed)
    {
        var demo = DemoData.Open();
        var status = new DatabaseStatus([demo.Info], problems, true, changed);
        (_current, _status) = (new([demo], true), status);
        return (_current, status);
    }

    private bool ReadFolderLocked(List<DatabaseProblem> problems)
    {
        FileInfo[] files;
        try
        {
            files = Directory.Exists(Folder) ? new DirectoryInfo(Folder).GetFiles("*.mmdb") : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(Folder, $"the folder cannot be read: {e.Message}", _open.Count > 0));
            return false;
        }
        Array.Sort(files, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        var changed = false;
        foreach (var gone in _open.Keys.Except(files.Select(f => f.Name)).ToArray())
            changed |= _open.Remove(gone);
        foreach (var file in files)
            changed |= ReadFileLocked(file, problems);
        return changed;
    }

    private bool ReadFileLocked(FileInfo file, List<DatabaseProblem> problems)
    {
        var known = _open.TryGetValue(file.Name, out var old);
        if (!known && _open.Count >= DatabaseSet.MostDatabases)
        {
            problems.Add(new(file.Name, $"more than {DatabaseSet.MostDatabases} databases; this one is left out", false));
            return false;
        }
        try
        {
            var state = FileState.Of(file);
            if (known && old!.State == state)
                return false;
            if (state.Length > Array.MaxLength)
                throw new MmdbFormatException($"{state.Length} bytes; files beyond 2 GB are not supported");
            var bytes = File.ReadAllBytes(state.Path);
            if (bytes.Length != state.Length || FileState.Of(file) != state)
                throw new IOException("the file is just being written; it will be read the next time");
            _open[file.Name] = new(file.Name, bytes, state, false, _mappings.GetValueOrDefault(file.Name));
            return true;
        }
        catch (Exception e) when (e is MmdbFormatException or IOException or UnauthorizedAccessException)
        {
            problems.Add(new(file.Name, e.Message, known));
            return false;
        }
    }
}
