using System.Runtime.InteropServices;
using System.Text;

namespace VisitorGateway.Benchmarks;

/// <summary>
/// libmaxminddb, called as cheaply as the platform can. Layouts (64 bits), from maxminddb.h:
/// <code>
/// MMDB_lookup_result_s  found 0 | entry: mmdb 8, offset 16 | netmask 24                            32 bytes
/// MMDB_entry_data_s     has_data 0 | value 16 (16 bytes) | offset 32, next 36, size 40, type 44    48 bytes
/// </code>
/// </summary>
internal sealed unsafe partial class LibMaxMindDb : IDisposable
{
    private const string Library = "libmaxminddb.so.0";

    // sizeof(MMDB_s) is about 150.
    private const int HandleBytes = 1024;

    private readonly void* _handle = NativeMemory.AllocZeroed(HandleBytes);
    private readonly byte** _country = PathOf("country", "iso_code");
    private readonly byte** _asn = PathOf("autonomous_system_number");
    private readonly byte** _name = PathOf("autonomous_system_organization");

    public LibMaxMindDb(string path)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
        {
            if (Open(name, 1, _handle) != 0)
                throw new IOException($"libmaxminddb does not open {path}");
        }
    }

    public static bool IsInstalled { get; } = NativeLibrary.TryLoad(Library, out _);

    /// <summary>Finds an address and decodes the three fields.</summary>
    /// <param name="socketAddress">A sockaddr_in or sockaddr_in6.</param>
    /// <returns>The number of the system plus the lengths of both texts; 0 when the address is not found.</returns>
    public long Find(byte* socketAddress)
    {
        int error;
        var result = Lookup(_handle, socketAddress, &error);
        if (error != 0 || result.Found == 0)
            return 0;
        EntryData data;
        var sum = 0L;
        if (GetValue(&result.Entry, &data, _country) == 0 && data.HasData != 0)
            sum += data.Size;
        if (GetValue(&result.Entry, &data, _name) == 0 && data.HasData != 0)
            sum += data.Size;
        if (GetValue(&result.Entry, &data, _asn) == 0 && data.HasData != 0)
            sum += (uint)data.Value;
        return sum;
    }

    public void Dispose()
    {
        Close(_handle);
        NativeMemory.Free(_handle);
    }

    private static byte** PathOf(params string[] keys)
    {
        var path = (byte**)NativeMemory.AllocZeroed((nuint)(keys.Length + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < keys.Length; i++)
            path[i] = (byte*)Marshal.StringToCoTaskMemUTF8(keys[i]);
        return path;
    }

    [LibraryImport(Library, EntryPoint = "MMDB_open")]
    private static partial int Open(byte* name, uint flags, void* handle);

    [LibraryImport(Library, EntryPoint = "MMDB_close")]
    private static partial void Close(void* handle);

    [LibraryImport(Library, EntryPoint = "MMDB_lookup_sockaddr")]
    [SuppressGCTransition]
    private static partial LookupResult Lookup(void* handle, void* address, int* error);

    [LibraryImport(Library, EntryPoint = "MMDB_aget_value")]
    [SuppressGCTransition]
    private static partial int GetValue(Entry* entry, EntryData* data, byte** path);

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public nint Handle;
        public uint Offset;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct LookupResult
    {
        public byte Found;
        public Entry Entry;
        public ushort Netmask;
    }

    [StructLayout(LayoutKind.Explicit, Size = 48)]
    private struct EntryData
    {
        [FieldOffset(0)]
        public byte HasData;

        [FieldOffset(16)]
        public ulong Value;

        [FieldOffset(40)]
        public uint Size;
    }
}
