namespace VisitorGateway.Proxy.Injection;

internal static class HtmlBytes
{
    public static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f';

    public static bool IsLetter(byte b) => (uint)((b | 0x20) - 'a') <= 'z' - 'a';

    public static byte Lower(byte b) => (uint)(b - 'A') <= 'Z' - 'A' ? (byte)(b | 0x20) : b;

    /// <summary>What ends the name of a tag.</summary>
    public static bool EndsName(byte b) => IsSpace(b) || b is (byte)'/' or (byte)'>';
}
