using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Commands;

/// <summary>Puts a file in place whole: written beside it, read back and checked, then moved. Until then the old one stays.</summary>
internal static class MmdbFile
{
    public static MmdbSummary Write(string target, MmdbWriter writer) => Put(target, writer.WriteTo);

    public static MmdbSummary Copy(string source, string target) => Put(target, to =>
    {
        using var from = File.OpenRead(source);
        from.CopyTo(to);
    });

    private static MmdbSummary Put(string target, Action<Stream> write)
    {
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            var summary = MmdbReader.Open(temporary).Verify();
            File.Move(temporary, target, overwrite: true);
            return summary;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
