using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>Addresses as numbers: the first bit on the wire is the highest.</summary>
internal static class Addresses
{
    public static uint ToIPv4(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    public static UInt128 ToIPv6(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    public static IPAddress FromIPv4(uint address)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new(bytes);
    }

    public static IPAddress FromIPv6(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new(bytes);
    }

    public static IPAddress Next(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? FromIPv4(ToIPv4(address) + 1)
        : FromIPv6(ToIPv6(address) + 1);

    public static UInt128 Mask(UInt128 address, int prefixLength, int width) =>
        prefixLength == 0 ? 0 : address >> (width - prefixLength) << (width - prefixLength);

    public static uint Mask(uint address, int prefixLength) => prefixLength == 0 ? 0 : address & (uint.MaxValue << (32 - prefixLength));

    /// <summary>The network of an address, in the address's own family.</summary>
    public static IPNetwork Network(IPAddress address, int prefixLength) => address.AddressFamily == AddressFamily.InterNetwork
        ? new(FromIPv4((uint)Mask(ToIPv4(address), prefixLength, 32)), prefixLength)
        : new(FromIPv6(Mask(ToIPv6(address), prefixLength, 128)), prefixLength);
}
