namespace VisitorGateway.ReverseIp.Companies;

/// <summary>The MMDB files of a folder.</summary>
public sealed class CompanyDatabases(string folder)
{
    private readonly DatabaseStatus _status = new([], [], true, false);

    public string Folder { get; } = folder;

    public DatabaseStatus Reload() => _status;

    public DatabaseStatus Describe() => _status;
}
