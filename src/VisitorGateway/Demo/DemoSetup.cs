using VisitorGateway.Ingest;
using VisitorGateway.Recognise;
using VisitorGateway.Recognise.Companies;
using VisitorGateway.Scoring.Rules;

namespace VisitorGateway.Demo;

/// <summary>Prepares the data directory of a demo: invented companies' facts, and rules that name products.</summary>
internal static class DemoSetup
{
    public const string StandardDirectory = "data/demo";

    private const string Mark = "# Demo data";

    // Before the other rules, so that what a page says of a product stands first in the ledger.
    private const string ProductRules = """
        rules:
          - name: Looks at flow sensors
            when: { event: page_view, path: ["*/flow-sensors**"] }
            points: 3
            once: asset
            cap: 5 per 1d
            product: Flow sensors
          - name: Looks at thermal cameras
            when: { event: page_view, path: ["*/thermal-cameras**"] }
            points: 3
            once: asset
            cap: 5 per 1d
            product: Thermal cameras
          - name: Looks at edge controllers
            when: { event: page_view, path: ["*/edge-controllers**"] }
            points: 3
            once: asset
            cap: 5 per 1d
            product: Edge controllers
        """;

    /// <exception cref="IOException">The directory holds real data; a demo never mixes with it.</exception>
    public static void Prepare(string dataDirectory)
    {
        Directory.CreateDirectory(dataDirectory);
        var companies = Path.Combine(dataDirectory, CompanyListReader.FileName);
        var isDemo = File.Exists(companies) && File.ReadLines(companies).FirstOrDefault()?.StartsWith(Mark, StringComparison.Ordinal) == true;
        if (!isDemo && Directory.EnumerateFileSystemEntries(dataDirectory).Any())
            throw new IOException($"{dataDirectory} holds data that is not the demo's; name an empty directory with --data, or leave it out.");
        if (Directory.Exists(Path.Combine(dataDirectory, CompanyData.FolderName)) && Directory.EnumerateFiles(Path.Combine(dataDirectory, CompanyData.FolderName), "*.mmdb").Any())
            throw new IOException($"{dataDirectory} has company data of its own, in which the demo's companies do not stand; remove it, or name another directory with --data.");
        using var list = typeof(DemoSetup).Assembly.GetManifestResourceStream("companies.csv")!;
        using (var file = File.Create(companies))
            list.CopyTo(file);
        var rules = RuleSet.DefaultText.Replace("\r\n", "\n", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(dataDirectory, CurrentRules.FileName), rules.Replace("\nrules:\n", $"\n{ProductRules.ReplaceLineEndings("\n")}\n", StringComparison.Ordinal));
    }
}
