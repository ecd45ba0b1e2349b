namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>Types of the data section, with the numbers the format gives them.</summary>
public enum MmdbType
{
    Pointer = 1,
    String = 2,
    Double = 3,
    Bytes = 4,
    UInt16 = 5,
    UInt32 = 6,
    Map = 7,
    Int32 = 8,
    UInt64 = 9,
    UInt128 = 10,
    Array = 11,
    Boolean = 14,
    Float = 15,
}
