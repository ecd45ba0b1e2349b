namespace VisitorGateway.ReverseIp.Companies;

/// <summary>Tells whether a file has changed. Of a link it is what it leads to that counts.</summary>
internal readonly record struct FileState(string Path, long Length, DateTime Changed)
{
    /// <exception cref="IOException">The file is gone, or the link leads in a circle.</exception>
    public static FileState Of(FileInfo file)
    {
        // The platform gives a link's own length and time.
        var real = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        real.Refresh();
        return new(real.FullName, real.Length, real.LastWriteTimeUtc);
    }
}
