using System.Diagnostics;

namespace VisitorGateway.Process.Tests;

/// <summary>The built program, run as a user runs it.</summary>
internal static class Program
{
    /// <summary>Beside this test's own output, of the same configuration.</summary>
    private static readonly string Dll = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "VisitorGateway", new DirectoryInfo(AppContext.BaseDirectory).Name, "VisitorGateway.dll"));

    public static System.Diagnostics.Process Start(params IEnumerable<string> arguments)
    {
        Assert.True(File.Exists(Dll), $"{Dll} is not built.");
        var start = new ProcessStartInfo("dotnet", [Dll, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        return System.Diagnostics.Process.Start(start)!;
    }

    public static Task<Ended> RunAsync(params string[] arguments) => RunAsync(Stream.Null, arguments);

    public static async Task<Ended> RunAsync(Stream input, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await input.CopyToAsync(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all of it.
        }

        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }

        return new Ended(process.ExitCode, await output, await error);
    }
}
