using System.Globalization;
using System.Net;
using System.Text;
using VisitorGateway.ReverseIp.Learning;

namespace VisitorGateway.Recognise.Companies;

/// <summary>
/// learned.csv: who was seen where, one line for a person, a network and a mail domain. It is the only memory of what was learned:
/// the gateway adds to it, ./run ip learned forget takes away, each reading and writing it whole under a lock.
/// </summary>
internal static class LearnedFile
{
    public const string FileName = "learned.csv";

    private const string Header = "network,domain,person,last_seen,verified";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NextTry = TimeSpan.FromMilliseconds(50);

    /// <exception cref="TableFormatException">Every error, with its line.</exception>
    public static LearnedNetworks Read(Stream stream, LearningOptions options)
    {
        using var table = new CsvTable(stream);
        table.Require("network", Header.Split(','));
        var errors = new TableErrors();
        var learned = new LearnedNetworks(options);
        while (table.Read())
        {
            if (IPNetwork.TryParse(table["network"], out var network)
                && table["domain"] is { } domain
                && ulong.TryParse(table["person"], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var person)
                && DateTimeOffset.TryParse(table["last_seen"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var seen)
                && bool.TryParse(table["verified"], out var verified))
                learned.Add(new Sighting(network, domain, person, seen.ToUnixTimeMilliseconds(), verified));
            else
                errors.Add(table.Line, $"not {Header}");
        }

        errors.ThrowIfAny();
        return learned;
    }

    public static LearnedNetworks Read(string path, LearningOptions options)
    {
        if (!File.Exists(path))
            return new LearnedNetworks(options);
        using var stream = File.OpenRead(path);
        return Read(stream, options);
    }

    /// <summary>Changes the file, alone among all programs that do; readers see it before or after.</summary>
    /// <exception cref="IOException">Another program holds the lock, or the file cannot be written.</exception>
    public static async Task ChangeAsync(string path, LearningOptions options, Action<LearnedNetworks> change, CancellationToken cancellationToken)
    {
        await using var gate = await LockAsync(path + ".lock", cancellationToken);
        var learned = Read(path, options);
        change(learned);
        var temporary = path + ".tmp";
        await using (var file = new StreamWriter(temporary, append: false, new UTF8Encoding(false)))
        {
            await file.WriteLineAsync(Header);
            foreach (var s in learned.Sightings)
                await file.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{s.Network},{s.Domain},{s.Person:x16},{DateTimeOffset.FromUnixTimeMilliseconds(s.Time):yyyy-MM-ddTHH:mm:ss.fffZ},{(s.Verified ? "true" : "false")}"));
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; ; waited += NextTry)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waited < LongestWait)
            {
                await Task.Delay(NextTry, cancellationToken);
            }
        }
    }
}
