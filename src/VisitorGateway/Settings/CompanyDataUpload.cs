using System.Text;
using Microsoft.Extensions.Logging;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Settings;

/// <summary>
/// Takes files of company data: written beside their place, read through and checked as the gateway will read them, then moved.
/// What is not good never replaces what is.
/// </summary>
internal sealed partial class CompanyDataUpload(string dataDirectory, ILogger<CompanyDataUpload> log) : IDisposable
{
    public const long MaxBytes = 1L << 30;

    private const long MaxTableBytes = 32L << 20;
    private const int MaxNameLength = 80;
    private const string Database = ".mmdb";

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>What is wrong with the name or size, or null.</summary>
    public static string? Complain(string file, long? bytes)
    {
        var known = file is OperatorNetworks.FileName or CompanyListReader.FileName || IsDatabase(file);
        if (!known)
            return $"'{file}' must be {OperatorNetworks.FileName}, {CompanyListReader.FileName}, or a name of letters, digits, '-', '_' and '.' that ends in {Database}.";
        var most = MostFor(file);
        return bytes > most ? $"{file} may have at most {most >> 20} MB." : null;
    }

    /// <returns>What was taken, or why not.</returns>
    public async Task<(UploadResult? Result, Refusal? Refusal)> TakeAsync(string file, Stream body, CancellationToken cancellationToken)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
            return (null, new Refusal("upload_busy", "Another file is being taken just now; try again when it is done."));
        var folder = IsDatabase(file) ? Path.Combine(dataDirectory, CompanyData.FolderName) : dataDirectory;
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, file);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            if (!await ReceiveAsync(body, temporary, MostFor(file), cancellationToken))
                return (null, new Refusal("file_too_large", $"{file} may have at most {MostFor(file) >> 20} MB.", $"{MostFor(file) >> 20}"));
            var bytes = new FileInfo(temporary).Length;
            var what = await Task.Run(() => Check(file, temporary), cancellationToken);
            File.Move(temporary, target, overwrite: true);
            LogTaken(log, file, bytes);
            return (new UploadResult(file, bytes, what), null);
        }
        catch (Exception e) when (e is MmdbFormatException or TableFormatException or DecoderFallbackException)
        {
            return (null, new Refusal("file_refused", $"{file} was not taken: {e.Message}", $"{file} ({e.Message})"));
        }
        finally
        {
            File.Delete(temporary);
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static bool IsDatabase(string file) =>
        file.Length is > 5 and <= MaxNameLength && file.EndsWith(Database, StringComparison.Ordinal) && char.IsAsciiLetterOrDigit(file[0])
        && file.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static long MostFor(string file) => IsDatabase(file) ? MaxBytes : MaxTableBytes;

    private static async Task<bool> ReceiveAsync(Stream body, string path, long most, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Length + read > most)
                return false;
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return true;
    }

    private static string Check(string file, string path)
    {
        if (IsDatabase(file))
        {
            var summary = MmdbReader.Open(path).Verify();
            return $"{summary.Records:N0} records, {summary.Nodes:N0} nodes";
        }

        using var stream = File.OpenRead(path);
        return file == OperatorNetworks.FileName
            ? $"{OperatorNetworks.Read(stream).Count:N0} networks"
            : $"{CompanyListReader.Read(stream).Count:N0} companies";
    }

    [LoggerMessage(1, LogLevel.Information, "Company data {File} was uploaded, checked and put in place: {Bytes} bytes")]
    private static partial void LogTaken(ILogger logger, string file, long bytes);
}
