namespace VisitorGateway.ReverseIp.Mmdb;

/// <summary>Turns the record that the cursor stands before into a typed one. It need not read to the record's end.</summary>
public delegate T MmdbDecoder<out T>(ref MmdbCursor cursor);
