using System.Buffers.Binary;
using System.Text;

namespace VisitorGateway.ReverseIp.Libloc;

/// <summary>
/// Reads IPFire's libloc database, format version 1, as Debian ships it in libloc-database. The file is read fully.
/// All numbers are big-endian, and all offsets count from the start of the file:
/// <code>
///   0  "LOCDBXX" 1     magic and version
///   8  uint64 created (Unix seconds)
///  16  uint32 vendor, description, license                     offsets into the string pool
///  28  uint32 offset, length of: ASes, networks, tree nodes, countries, string pool
///  68  signatures (unused here), until 4232
/// AS        8 bytes: uint32 number, name                         in order of number
/// network  12 bytes: char country[2], 2 unused, uint32 AS, uint16 flags, 2 unused
/// node     12 bytes: uint32 zero, one (0: nothing below), network (0xffffffff: none here)
/// </code>
/// The tree is one of 128 bits; IPv4 hangs below ::ffff:0:0/96. A node's network covers what is below it as far as
/// nothing more specific is there. Safe for any number of threads.
/// </summary>
public sealed class LiblocDatabase
{
    private const int HeaderBytes = 8 + 4164;
    private const int AsBytes = 8;
    private const int NetworkBytes = 12;
    private const int NodeBytes = 12;
    private const uint NoNetwork = 0xFFFF_FFFF;
    private const int LongestText = 1024;

    private readonly byte[] _file;
    private readonly Section _systems;
    private readonly Section _networks;
    private readonly Section _nodes;
    private readonly Section _pool;
    private readonly string?[] _countries = new string?[1 << 16];

    private LiblocDatabase(byte[] file)
    {
        if (file.Length < 8 || !file.AsSpan(0, 7).SequenceEqual("LOCDBXX"u8))
            throw new LiblocFormatException("this is not a libloc database: it does not begin with LOCDBXX");
        if (file[7] != 1)
            throw new LiblocFormatException($"libloc format version {file[7]}; only 1 is known");
        if (file.Length < HeaderBytes)
            throw new LiblocFormatException($"the header is cut off after {file.Length} bytes");
        _file = file;
        _systems = ReadSection("ASes", 28, AsBytes);
        _networks = ReadSection("networks", 36, NetworkBytes);
        _nodes = ReadSection("tree", 44, NodeBytes);
        _pool = ReadSection("strings", 60, 1);
        if (_nodes.Count == 0)
            throw new LiblocFormatException("a tree without nodes");
        var created = BinaryPrimitives.ReadUInt64BigEndian(file.AsSpan(8));
        Created = DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(created, (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()));
        Description = Text(Number(20));
        License = Text(Number(24));
    }

    public DateTimeOffset Created { get; }

    public string Description { get; }

    public string License { get; }

    public long NetworkCount => _networks.Count;

    /// <summary>Reads a file and checks that its sections lie inside it.</summary>
    /// <exception cref="LiblocFormatException">It is no libloc database of version 1, or it is cut off.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static LiblocDatabase Open(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= Array.MaxLength
            ? new(File.ReadAllBytes(path))
            : throw new LiblocFormatException($"{length} bytes; files beyond 2 GB are not supported");
    }

    /// <summary>Reads a file that is in memory already; the array must not change any more.</summary>
    public static LiblocDatabase FromBytes(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file);
    }

    /// <summary>Name of an autonomous system, or null.</summary>
    public string? NameOf(uint asn)
    {
        long low = 0, high = _systems.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = _systems.At(middle);
            var number = Number(at);
            if (number == asn)
                return Text(Number(at + 4)) is { Length: > 0 } name ? name : null;
            if (number < asn)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return null;
    }

    /// <summary>All networks in order of address, a network before those inside it.</summary>
    /// <exception cref="LiblocFormatException">The tree leads outside its sections or never ends.</exception>
    public IEnumerable<LiblocNetwork> Networks()
    {
        var left = _nodes.Count;
        var stack = new Stack<(uint Node, UInt128 Address, int Depth)>();
        stack.Push((0, 0, 0));
        while (stack.TryPop(out var at))
        {
            // A proper tree has every node once.
            if (left-- == 0)
                throw new LiblocFormatException("the tree's branches share nodes");
            var node = _nodes.At(at.Node);
            var network = Number(node + 8);
            if (network != NoNetwork)
                yield return Network(network, at.Address, at.Depth);
            var zero = Number(node);
            var one = Number(node + 4);
            if ((zero | one) == 0)
                continue;
            if (at.Depth == 128)
                throw new LiblocFormatException($"the tree goes on below the last bit of an address, at node {at.Node}");
            if (one != 0)
                stack.Push((Child(one), at.Address | (UInt128.One << (127 - at.Depth)), at.Depth + 1));
            if (zero != 0)
                stack.Push((Child(zero), at.Address, at.Depth + 1));
        }
    }

    private LiblocNetwork Network(uint index, UInt128 address, int depth)
    {
        if (index >= _networks.Count)
            throw new LiblocFormatException($"network {index} of {_networks.Count}");
        var at = _networks.At(index);
        var flags = (LiblocFlags)BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at + 8));
        return new(address, depth, Country(BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at))), Number(at + 4), flags);
    }

    // One string per code: there are some 250 of them for a million networks.
    private string? Country(ushort code)
    {
        if (!char.IsAsciiLetterUpper((char)(code >> 8)) || !char.IsAsciiLetterOrDigit((char)(code & 0xFF)))
            return null;
        return _countries[code] ??= string.Create(2, code, (text, c) => (text[0], text[1]) = ((char)(c >> 8), (char)(c & 0xFF)));
    }

    private uint Child(uint node) =>
        node < _nodes.Count ? node : throw new LiblocFormatException($"node {node} of {_nodes.Count}");

    private string Text(uint offset)
    {
        if (offset >= _pool.Count)
            throw new LiblocFormatException($"text {offset} of a string pool of {_pool.Count} bytes");
        var rest = _file.AsSpan(_pool.At(offset), (int)Math.Min(_pool.Count - offset, LongestText));
        var end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }

    private uint Number(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));

    private Section ReadSection(string name, int at, int itemBytes)
    {
        long offset = Number(at), length = Number(at + 4);
        if (offset + length > _file.Length)
            throw new LiblocFormatException($"the {name} at {offset} of {length} bytes do not fit into {_file.Length}: is the file cut off?");
        return new(offset, length / itemBytes, itemBytes);
    }

    private readonly record struct Section(long Start, long Count, int ItemBytes)
    {
        public int At(long index) => (int)(Start + index * ItemBytes);
    }
}
