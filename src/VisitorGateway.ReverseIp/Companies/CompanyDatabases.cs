namespace VisitorGateway.ReverseIp.Companies;

/// <summary>The MMDB files of a folder.</summary>
public sealed class CompanyDatabases(string folder)
{
    public string Folder { get; } = folder;

    public DatabaseStatus Reload() => Describe();

    public DatabaseStatus Describe() => new([], [], true, false);
}
