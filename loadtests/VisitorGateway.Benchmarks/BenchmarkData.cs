using System.Globalization;
using System.Net;
using System.Net.Sockets;
using VisitorGateway.ReverseIp.Libloc;
using VisitorGateway.ReverseIp.Mmdb;

namespace VisitorGateway.Benchmarks;

/// <summary>The database that is asked, and the addresses: Debian's libloc-database imported, or a small one that is made up.</summary>
internal static class BenchmarkData
{
    public const int Random = 1 << 20;
    public const int Hot = 1 << 10;

    private const string Libloc = "/usr/share/libloc-location/location.db";

    private static readonly Lazy<string> File = new(() => _small ? MakeSmall() : Import());

    private static bool _small;

    public static string Path => File.Value;

    /// <summary>Folder that holds nothing but the database.</summary>
    public static string Folder => System.IO.Path.GetDirectoryName(Path)!;

    public static void UseSmall() => _small = true;

    public static uint[] IPv4()
    {
        var random = new Random(42);
        var addresses = new uint[Random];
        for (var i = 0; i < addresses.Length; i++)
            addresses[i] = (uint)random.NextInt64(1L << 32);
        return addresses;
    }

    /// <summary>Addresses in networks that the database has: nearly none of all IPv6 addresses is in any.</summary>
    public static UInt128[] IPv6()
    {
        var random = new Random(42);
        var networks = MmdbReader.Open(Path).Networks().Where(n => n.Network.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6).Select(n => n.Network).ToArray();
        var addresses = new UInt128[Random];
        for (var i = 0; i < addresses.Length; i++)
        {
            var network = networks[random.Next(networks.Length)];
            var first = new UInt128(0, 0);
            foreach (var b in network.BaseAddress.GetAddressBytes())
                first = (first << 8) | b;
            var host = new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64()) >> network.PrefixLength;
            addresses[i] = network.PrefixLength == 128 ? first : first | host;
        }

        return addresses;
    }

    private static string Import()
    {
        if (!System.IO.File.Exists(Libloc))
            throw new FileNotFoundException($"{Libloc} is needed (Debian: apt-get install libloc-database).");
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(AppContext.BaseDirectory, "libloc")).FullName;
        var path = System.IO.Path.Combine(folder, "libloc.mmdb");
        if (!System.IO.File.Exists(path))
            LiblocImport.Run(Libloc, path);
        return path;
    }

    private static string MakeSmall()
    {
        var writer = new MmdbWriter(new MmdbWriterOptions { DatabaseType = "libloc-Location", Built = DateTimeOffset.UnixEpoch });
        for (var i = 0; i < 40_000; i++)
        {
            var record = MmdbValue.Map(
                ("country", MmdbValue.Map(("iso_code", MmdbValue.Of(i % 2 == 0 ? "DE" : "FR")))),
                ("autonomous_system_number", MmdbValue.Of((uint)i)),
                ("autonomous_system_organization", MmdbValue.Of(string.Create(CultureInfo.InvariantCulture, $"Acme Tools {i} GmbH"))));
            writer.Add(new IPNetwork(new IPAddress([(byte)(i >> 8), (byte)i, 0, 0]), 16), record);
            writer.Add(new IPNetwork(new IPAddress([0x2a, 0, (byte)(i >> 8), (byte)i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 32), record);
        }

        var path = System.IO.Path.Combine(Directory.CreateTempSubdirectory("vg-benchmarks-").FullName, "small.mmdb");
        System.IO.File.WriteAllBytes(path, writer.ToArray());
        return path;
    }
}
