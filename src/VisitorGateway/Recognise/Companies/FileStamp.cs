using System.Globalization;
using System.Text;

namespace VisitorGateway.Recognise.Companies;

/// <summary>Tells whether files are as they were: by name, length, time and mode, of what a link leads to.</summary>
internal static class FileStamp
{
    public const string Missing = "";

    public static string OfFile(string path)
    {
        try
        {
            var file = new FileInfo(path);
            // Asking a file that is not there for its target throws.
            if (!file.Exists)
                return Missing;
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
                file = target;
            if (!file.Exists)
                return Missing;
            var mode = OperatingSystem.IsWindows() ? UnixFileMode.None : file.UnixFileMode;
            return string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks} {(int)mode}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    public static string OfFolder(string path, string pattern)
    {
        try
        {
            if (!Directory.Exists(path))
                return Missing;
            var stamp = new StringBuilder();
            foreach (var file in Directory.GetFiles(path, pattern).Order(StringComparer.Ordinal))
                stamp.Append(file).Append(' ').Append(OfFile(file)).Append('\n');
            return stamp.ToString();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
