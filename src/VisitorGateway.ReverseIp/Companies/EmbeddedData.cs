namespace VisitorGateway.ReverseIp.Companies;

/// <summary>The text files of Companies/Data, which are part of the assembly.</summary>
internal static class EmbeddedData
{
    /// <summary>Lines without comments and empty ones.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not part of the assembly");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
