namespace VisitorGateway.Process.Tests;

/// <summary>An example of the documentation.</summary>
internal static class Example
{
    /// <summary>The block of this language that begins with this comment.</summary>
    public static string Of(string page, string language, string begins)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "VisitorGateway.sln")))
            root = root.Parent!;
        var text = File.ReadAllText(Path.Combine(root.FullName, "docs", page));
        var start = text.IndexOf($"```{language}\n{begins}", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/{page} has no block of {language} that begins with '{begins}'.");
        start = text.IndexOf('\n', start) + 1;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    /// <summary>With something of it replaced, which must be there.</summary>
    public static string With(this string example, string what, string by)
    {
        Assert.Contains(what, example, StringComparison.Ordinal);
        return example.Replace(what, by, StringComparison.Ordinal);
    }
}
